//! Countries, regions and locations as places.

use super::activity::Maker;
use super::element::Element;
use crate::tree::{self, Object, object};

impl Maker {
    /// A country or region that it is about.
    pub(super) fn area(&mut self, child: &Element, record: &mut Object, lang: &str, line: usize) {
        let is_country = child.name == "recipient-country";
        let code = child.attribute("code").unwrap_or_default();
        let mut names = Object::default();
        let has_name = self.narratives(&mut names, "name", child, lang);
        if code.is_empty() && !has_name {
            return;
        }
        let vocabulary = child.attribute("vocabulary").unwrap_or("1");
        let name = names.get("name").map(tree::to_line).unwrap_or_default();
        let key =
            if code.is_empty() { name } else { format!("{}-{vocabulary}-{code}", child.name) };
        let id = match self.known.get(&("places", key.clone())) {
            Some(id) => id.clone(),
            None => {
                let stem = if is_country { "country" } else { "region" };
                let wanted = if code.is_empty() { &key } else { code };
                let id = self.ids.take(&format!("{stem}-{wanted}"));
                let mut place = object([("id", &id), ("type", stem)]);
                match has_name {
                    true => place.0.extend(names.0),
                    false => place.text("name", "und", code),
                }
                match (is_country, vocabulary) {
                    (true, _) if !code.is_empty() => place.set("countryCode", code),
                    (false, "2") => place.set("regionCode", code),
                    (false, _) if !code.is_empty() => {
                        let scheme = format!("iati-region-{vocabulary}");
                        place.push("identifiers", object([("scheme", &scheme), ("value", code)]));
                    }
                    _ => {}
                }
                self.add("places", place);
                self.known.insert(("places", key), id.clone());
                id
            }
        };
        if child.attribute("percentage").is_some_and(|share| share.trim_end_matches(".0") != "100")
        {
            let message = "has no place in a dataset: only the area was taken";
            self.report.count("percentage", || format!("line {line}"), message);
        }
        record.push("spatialCoverage", id);
    }

    /// A place where it is.
    pub(super) fn location(
        &mut self,
        child: &Element,
        record: &mut Object,
        lang: &str,
        line: usize,
    ) {
        let mut names = Object::default();
        if let Some(name) = child.child("name") {
            self.narratives(&mut names, "name", name, lang);
        }
        let position = child.child("point").and_then(|point| point.child("pos"));
        let position = position.map(|position| position.text.trim().to_owned()).unwrap_or_default();
        let numbers: Vec<f64> =
            position.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let point = match numbers.as_slice() {
            [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
                Some((*latitude, *longitude))
            }
            _ => None,
        };
        if names.0.is_empty() {
            if position.is_empty() {
                self.report.count(
                    "location",
                    || format!("line {line}"),
                    "has no name and no point",
                );
                return;
            }
            names.text("name", "und", &position);
        }
        let key =
            format!("{} {position}", names.get("name").map(tree::to_line).unwrap_or_default());
        let id = match self.known.get(&("places", key.clone())) {
            Some(id) => id.clone(),
            None => {
                let first = names.get("name").and_then(|name| tree::entries(name).first().cloned());
                let first = first.and_then(|(_, name)| tree::as_str(&name).map(str::to_owned));
                let id = self.ids.take(&format!("place-{}", first.unwrap_or_default()));
                let mut place = object([("id", &id), ("type", "site")]);
                place.0.extend(names.0);
                if let Some((latitude, longitude)) = point {
                    place.set("latitude", latitude);
                    place.set("longitude", longitude);
                }
                let exactness = child.child("exactness").and_then(|part| part.attribute("code"));
                let exactness = match exactness {
                    Some("1") => Some("exact"),
                    Some("2") => Some("approximate"),
                    _ => None,
                };
                place.set_some("exactness", exactness);
                self.add("places", place);
                self.known.insert(("places", key), id.clone());
                id
            }
        };
        record.push("location", id);
    }
}
