//! Results as outcomes with their indicators.

use super::activity::{Maker, day};
use super::codes;
use super::element::Element;
use crate::tree::{Object, object};

impl Maker {
    /// The id of the outcome of a result; none if it has no title.
    pub(super) fn result(
        &mut self,
        result: &Element,
        of: &str,
        lang: &str,
        line: usize,
    ) -> Option<String> {
        let mut names = Object::default();
        if let Some(title) = result.child("title") {
            self.narratives(&mut names, "name", title, lang);
        }
        if names.0.is_empty() {
            self.report.count("result", || format!("line {line}"), "has no title and was left out");
            return None;
        }
        let id = self.ids.take(&format!("{of}-result"));
        let mut outcome = object([("id", &id)]);
        outcome.0.extend(names.0);
        let kind = result.attribute("type").and_then(|kind| codes::word(codes::RESULTS, kind));
        outcome.set_some("resultType", kind.filter(|kind| *kind != "outcome"));
        outcome.set_some("aggregationStatus", truth(result.attribute("aggregation-status")));
        if let Some(description) = result.child("description") {
            self.narratives(&mut outcome, "description", description, lang);
        }
        let code = result.all("reference").find_map(|reference| reference.attribute("code"));
        outcome.set_some("code", code);
        for document in result.all("document-link") {
            if let Some(document) = self.document(document, lang, line) {
                outcome.push_new("documents", document);
            }
        }
        for (n, indicator) in result.all("indicator").enumerate() {
            if let Some(indicator) =
                self.indicator(indicator, &format!("{id}-{}", n + 1), lang, line)
            {
                outcome.push("indicators", indicator);
            }
        }
        self.add("outcomes", outcome);
        Some(id)
    }

    fn indicator(
        &mut self,
        element: &Element,
        id: &str,
        lang: &str,
        line: usize,
    ) -> Option<Object> {
        let mut indicator = object([("id", id)]);
        let has_title = element
            .child("title")
            .is_some_and(|title| self.narratives(&mut indicator, "name", title, lang));
        if !has_title {
            self.report.count(
                "indicator",
                || format!("line {line}"),
                "has no title and was left out",
            );
            return None;
        }
        let measure =
            element.attribute("measure").and_then(|code| codes::word(codes::MEASURES, code));
        indicator.set("measure", measure.unwrap_or("unit"));
        indicator.set_some("ascending", truth(element.attribute("ascending")));
        indicator.set_some("aggregationStatus", truth(element.attribute("aggregation-status")));
        if let Some(description) = element.child("description") {
            self.narratives(&mut indicator, "description", description, lang);
        }
        for reference in element.all("reference") {
            if let (Some(vocabulary), Some(code)) =
                (reference.attribute("vocabulary"), reference.attribute("code"))
            {
                let mut one = object([("vocabulary", vocabulary), ("code", code)]);
                one.set_some("url", reference.attribute("indicator-uri"));
                indicator.push("references", one);
            }
        }
        for baseline in element.all("baseline") {
            let date = baseline.attribute("iso-date").and_then(day);
            let year = baseline.attribute("year").and_then(|year| year.parse::<u16>().ok());
            let year = year.or_else(|| {
                use chrono::Datelike;
                date.and_then(|date| u16::try_from(date.year()).ok())
            });
            let Some(year) = year else {
                let message = "has no year and was left out";
                self.report.count("baseline", || format!("line {line}"), message);
                continue;
            };
            let mut one = Object::default();
            one.set("year", f64::from(year));
            one.set_some("date", date.map(|date| date.to_string()));
            self.value(&mut one, baseline, lang);
            indicator.push("baselines", one);
        }
        for period in element.all("period") {
            let mut one = Object::default();
            for (part, field) in [("period-start", "startDate"), ("period-end", "endDate")] {
                let date = period.child(part).and_then(|part| part.attribute("iso-date"));
                one.set_some(field, date.and_then(day).map(|day| day.to_string()));
            }
            for (part, field) in [("target", "targets"), ("actual", "actuals")] {
                for value in period.all(part) {
                    let mut said = Object::default();
                    self.value(&mut said, value, lang);
                    if !said.0.is_empty() {
                        one.push(field, said);
                    }
                }
            }
            indicator.push("periods", one);
        }
        Some(indicator)
    }

    fn value(&mut self, to: &mut Object, element: &Element, lang: &str) {
        to.set_some("value", element.attribute("value"));
        if let Some(comment) = element.child("comment") {
            self.narratives(to, "comment", comment, lang);
        }
        let mut dimensions = Object::default();
        for dimension in element.all("dimension") {
            if let (Some(name), Some(value)) =
                (dimension.attribute("name"), dimension.attribute("value"))
            {
                dimensions.set(name, value);
            }
        }
        if !dimensions.0.is_empty() {
            to.set("dimensions", dimensions);
        }
    }
}

fn truth(written: Option<&str>) -> Option<bool> {
    match written? {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}
