//! A dataset as IATI activities of version 2.03: one for the programme, one for each of its events
//! that has a date. What IATI cannot say goes along for ourselves, in a namespace of our own.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::day::{Days, End, When, read_interval};
use barnoma_reader::finding::Mode;
use barnoma_reader::json::Json;
use barnoma_reader::model::{Programme, Record};

use super::read::import;
use super::{SPACE, codes};
use crate::extras;
use crate::tree::{self, as_str, entries, get, items, to_line, word};
use crate::xml::Xml;
use crate::{Exported, Options, Refusal, reading};

/// Types of events that are nobody's own activities.
const OTHERS: &[&str] = &["observance", "decade"];

/// Writes the activities.
pub fn export(dataset: &Json, _: &Options) -> Result<Exported, Refusal> {
    let programme = reading::programme(dataset, Mode::Lenient)?;
    let writer = Writer::new(dataset, &programme);
    let plain = writer.write(None);
    let said =
        import(&[("plain.xml".to_owned(), plain.into_bytes())], &Options::default())?.dataset;
    let written: Vec<&str> =
        writer.activities.iter().map(|(_, record)| record.id.as_str()).collect();
    let packed = extras::pack(&said, dataset, &written, "is not said in IATI as it was meant");
    let file = ("programme.xml".to_owned(), writer.write(Some(&packed)).into_bytes());
    Ok(Exported { files: vec![file], losses: packed.losses })
}

struct Writer<'a> {
    dataset: &'a Json,
    programme: &'a Programme,
    /// The records of all lists by id.
    by_id: BTreeMap<&'a str, &'a Json>,
    /// The language of narratives that do not say theirs.
    lang: &'a str,
    /// What identifiers begin with.
    prefix: String,
    /// The events that become activities.
    activities: Vec<(&'a Json, &'a Record)>,
}

impl<'a> Writer<'a> {
    fn new(dataset: &'a Json, programme: &'a Programme) -> Writer<'a> {
        let mut by_id = BTreeMap::new();
        for (_, list) in entries(dataset) {
            if let Json::Array(items) = list {
                by_id.extend(items.iter().filter_map(|item| Some((tree::id(item)?, item))));
            }
        }
        let reporting = word(dataset, "reportingOrg").and_then(|id| by_id.get(id).copied());
        let prefix = reporting.and_then(|org| identifier(org, "org-id")).unwrap_or("XX-NONE");
        let mut languages = programme.languages.iter().map(|lang| lang.primary());
        let first = languages.clone().next();
        let lang = languages.find(|lang| lang.len() == 2).or(first).unwrap_or("en");
        let prefix = prefix.to_owned();
        let records: BTreeMap<&str, &Record> =
            programme.records.iter().map(|record| (record.id.as_str(), record)).collect();
        let own = |event: &'a Json| {
            let record: &'a Record = records.get(tree::id(event)?)?;
            let is_own = !record.type_code.as_deref().is_some_and(|code| OTHERS.contains(&code));
            let is_dated = matches!(record.when, When::Once(_) | When::Recurring(..));
            (is_own && is_dated).then_some((event, record))
        };
        let activities = items(dataset, "events").iter().filter_map(own).collect();
        Writer { dataset, programme, by_id, lang, prefix, activities }
    }

    fn identifier(&self, id: &str) -> String {
        let own = self.by_id.get(id).and_then(|record| identifier(record, "iati"));
        own.map_or_else(|| format!("{}-{id}", self.prefix), str::to_owned)
    }

    fn programme_identifier(&self) -> String {
        let own = identifier(self.dataset, "iati");
        own.map_or_else(|| format!("{}-programme", self.prefix), str::to_owned)
    }

    fn write(&self, packed: Option<&extras::Packed>) -> String {
        let mut xml = Xml::new();
        let changed = self.programme.date_modified.unwrap_or_default();
        let generated = format!("{changed}T00:00:00Z");
        xml.open(
            "iati-activities",
            &[("version", "2.03"), ("generated-datetime", &generated), ("xmlns:barnoma", SPACE)],
        );
        self.whole(&mut xml, packed);
        let ids: BTreeSet<&str> =
            self.activities.iter().map(|(_, record)| record.id.as_str()).collect();
        for (event, record) in &self.activities {
            self.activity(&mut xml, event, record, &ids, packed);
        }
        xml.finish()
    }

    fn whole(&self, xml: &mut Xml, packed: Option<&extras::Packed>) {
        let dataset = self.dataset;
        xml.open("iati-activity", &[("xml:lang", self.lang), ("hierarchy", "1")]);
        xml.text("iati-identifier", &[], &self.programme_identifier());
        self.reporting_org(xml);
        self.element(xml, "title", &[], get(dataset, "name"));
        let description = get(dataset, "description").or(get(dataset, "name"));
        self.element(xml, "description", &[("type", "1")], description);
        self.participants(xml, dataset);
        xml.empty("activity-status", &[("code", "2")]);
        let days = self.days();
        for (kind, day) in [("1", days.first), ("3", days.last)] {
            if let Some(day) = day {
                xml.empty("activity-date", &[("type", kind), ("iso-date", &day.to_string())]);
            }
        }
        self.contacts(xml, dataset);
        self.countries(xml, items(dataset, "spatialCoverage"));
        self.sectors(xml, items(dataset, "sectors"));
        for outcome in items(dataset, "outcomes") {
            self.outcome_tag(xml, outcome);
        }
        let outcomes = items(dataset, "outcomes").iter();
        for outcome in outcomes.filter(|outcome| !items(outcome, "indicators").is_empty()) {
            self.result(xml, outcome);
        }
        let whole = packed.map_or_else(|| "{}".to_owned(), |packed| to_line(&packed.of_dataset));
        xml.text("barnoma:dataset", &[], &whole);
        xml.close();
    }

    /// From the first day of all activities to the last; without any, what the programme says.
    fn days(&self) -> Days {
        let all = self.activities.iter().filter_map(|(_, record)| record.when.bounds());
        let all: Vec<Days> = all.collect();
        let starts = || all.iter().filter_map(|days| days.first);
        // What begins after the last end that is known leaves the end open.
        let last = all.iter().filter_map(|days| days.last).max();
        let last = last.filter(|last| starts().all(|start| start <= *last));
        let said =
            word(self.dataset, "temporalCoverage").and_then(|span| read_interval(span).0.bounds());
        Days {
            first: starts().min().or(said.and_then(|said| said.first)),
            last: last.or(said.and_then(|said| said.last)),
        }
    }

    fn activity(
        &self,
        xml: &mut Xml,
        event: &Json,
        record: &Record,
        ids: &BTreeSet<&str>,
        packed: Option<&extras::Packed>,
    ) {
        xml.open("iati-activity", &[("xml:lang", self.lang), ("hierarchy", "2")]);
        xml.text("iati-identifier", &[], &self.identifier(&record.id));
        self.reporting_org(xml);
        self.element(xml, "title", &[], get(event, "name"));
        let description = get(event, "description").or(get(event, "name"));
        self.element(xml, "description", &[("type", "1")], description);
        self.participants(xml, event);
        for one in items(event, "identifiers") {
            if let (Some("previous-id"), Some(value)) = (word(one, "scheme"), word(one, "value")) {
                xml.empty("other-identifier", &[("ref", value), ("type", "B1")]);
            }
        }
        let status = word(event, "activityStatus").unwrap_or("pipeline");
        let code = codes::code(codes::STATUSES, status).unwrap_or("1");
        xml.empty("activity-status", &[("code", code)]);
        self.dates(xml, event, record, status);
        self.contacts(xml, event);
        let scope = items(event, "activityScope").first().and_then(as_str);
        if let Some(code) = scope.and_then(|scope| codes::code(codes::SCOPES, scope)) {
            xml.empty("activity-scope", &[("code", code)]);
        }
        let mut places: Vec<Json> = items(event, "spatialCoverage").to_vec();
        places.extend(items(event, "location").iter().cloned());
        self.countries(xml, &places);
        self.locations(xml, items(event, "location"));
        let own = items(event, "sectors");
        self.sectors(xml, if own.is_empty() { items(self.dataset, "sectors") } else { own });
        for outcome in items(event, "outcome").iter().filter_map(as_str) {
            if let Some(outcome) = self.by_id.get(outcome) {
                self.outcome_tag(xml, outcome);
            }
        }
        for tag in items(event, "tags") {
            self.tag(xml, tag);
        }
        for field in ["documents", "workFeatured", "recordedIn"] {
            for document in items(event, field).iter().filter_map(as_str) {
                if let Some(resource) = self.by_id.get(document) {
                    self.document(xml, resource);
                }
            }
        }
        let parent = word(event, "superEvent");
        let parent = parent.filter(|id| ids.contains(id)).map(|id| self.identifier(id));
        let parent = parent.unwrap_or_else(|| self.programme_identifier());
        xml.empty("related-activity", &[("ref", &parent), ("type", "1")]);
        if let Some(own) = packed.and_then(|packed| packed.of_records.get(&record.id)) {
            xml.text("barnoma:extras", &[], &to_line(own));
        }
        xml.close();
    }

    /// An element with a narrative per language; nothing if there is no text.
    fn element(&self, xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: Option<&Json>) {
        let Some(text) = text else { return };
        xml.open(name, attributes);
        self.narratives(xml, text);
        xml.close();
    }

    fn narratives(&self, xml: &mut Xml, text: &Json) {
        let bare = as_str(text).map(|text| ("und".to_owned(), Json::String(text.to_owned())));
        let bare = bare.map(|entry| vec![entry]).unwrap_or_default();
        // IATI has languages of two letters only; of two scripts of one the first is written. A text
        // in another would pass for one in the activity's language: it is written where it is alone.
        let is_short = |lang: &str| lang.split('-').next().is_some_and(|lang| lang.len() == 2);
        let has_short = entries(text).iter().any(|(lang, _)| is_short(lang));
        let mut languages = BTreeSet::new();
        for (lang, text) in entries(text).iter().chain(&bare) {
            let (primary, Some(text)) = (lang.split('-').next().unwrap_or_default(), as_str(text))
            else {
                continue;
            };
            let is_first = languages.insert(primary);
            if !is_first || (!is_short(lang) && (has_short || languages.len() > 1)) {
                continue;
            }
            match is_short(lang) && primary != self.lang {
                true => xml.text("narrative", &[("xml:lang", primary)], text),
                false => xml.text("narrative", &[], text),
            }
        }
    }

    fn reporting_org(&self, xml: &mut Xml) {
        let own = word(self.dataset, "reportingOrg").and_then(|id| self.by_id.get(id).copied());
        let kind = own.and_then(|own| word(own, "type")).unwrap_or("90");
        let name = own.unwrap_or(self.dataset);
        self.element(
            xml,
            "reporting-org",
            &[("ref", &self.prefix), ("type", kind)],
            get(name, "name"),
        );
    }

    fn participants(&self, xml: &mut Xml, of: &Json) {
        let mut n_written = 0;
        for part in items(of, "participatingOrgs") {
            let role = word(part, "role").and_then(|role| codes::code(codes::ROLES, role));
            let known = word(part, "organization").and_then(|id| self.by_id.get(id).copied());
            let (Some(role), Some(name)) = (role, get(known.unwrap_or(part), "name")) else {
                continue;
            };
            let reference = known.and_then(|org| identifier(org, "org-id"));
            let kind = known.and_then(|org| word(org, "type"));
            let mut attributes = vec![("role", role)];
            attributes.extend(kind.map(|kind| ("type", kind)));
            attributes.extend(reference.map(|reference| ("ref", reference)));
            self.element(xml, "participating-org", &attributes, Some(name));
            n_written += 1;
        }
        // One at least has to be named: who reports it takes part in it.
        if n_written == 0 {
            let own = word(self.dataset, "reportingOrg").and_then(|id| self.by_id.get(id).copied());
            let name = get(own.unwrap_or(self.dataset), "name");
            self.element(xml, "participating-org", &[("role", "4"), ("ref", &self.prefix)], name);
        }
    }

    fn dates(&self, xml: &mut Xml, event: &Json, record: &Record, status: &str) {
        let fields = ["plannedStartDate", "actualStartDate", "plannedEndDate", "actualEndDate"];
        let mut days: [Option<String>; 4] =
            fields.map(|field| word(event, field).map(str::to_owned));
        if days.iter().take(2).all(Option::is_none)
            && let When::Once(span) | When::Recurring(span, _) = &record.when
        {
            let end = match &span.end {
                End::At(end) => Some(end.last),
                End::Same if !span.start.is_day() => Some(span.start.last),
                End::Same | End::Open => None,
            };
            let [planned_start, actual_start, planned_end, actual_end] = &mut days;
            let (start, last) = match status {
                "implementation" => (actual_start, planned_end),
                "finalisation" | "closed" => (actual_start, actual_end),
                _ => (planned_start, planned_end),
            };
            *start = Some(span.start.first.to_string());
            if last.is_none() {
                *last = end.map(|end| end.to_string());
            }
        }
        for (kind, day) in ["1", "2", "3", "4"].iter().zip(&days) {
            if let Some(day) = day {
                xml.empty("activity-date", &[("type", kind), ("iso-date", day)]);
            }
        }
    }

    fn contacts(&self, xml: &mut Xml, of: &Json) {
        for contact in items(of, "contactPoint") {
            xml.open("contact-info", &[]);
            self.element(xml, "organisation", &[], get(contact, "name"));
            for (field, name) in
                [("telephone", "telephone"), ("email", "email"), ("url", "website")]
            {
                if let Some(text) = word(contact, field) {
                    xml.text(name, &[], text);
                }
            }
            xml.close();
        }
    }

    /// The countries that places lie in, which share the whole equally.
    fn countries(&self, xml: &mut Xml, places: &[Json]) {
        let mut countries: Vec<&str> = Vec::new();
        for place in places.iter().filter_map(as_str) {
            let mut next = Some(place);
            // A ring of places has no end.
            for _ in 0..16 {
                let Some(found) = next.and_then(|id| self.by_id.get(id)) else { break };
                if let Some(code) = word(found, "countryCode") {
                    if !countries.contains(&code) {
                        countries.push(code);
                    }
                    break;
                }
                next = word(found, "containedInPlace");
            }
        }
        let n = countries.len();
        for (at, code) in countries.iter().enumerate() {
            // Hundredths, of which the last one takes what is left.
            let share = if at + 1 == n { 10_000 - 10_000 / n * (n - 1) } else { 10_000 / n };
            let share = format!("{}.{:02}", share / 100, share % 100);
            xml.empty("recipient-country", &[("code", code), ("percentage", &share)]);
        }
    }

    fn locations(&self, xml: &mut Xml, places: &[Json]) {
        for place in places.iter().filter_map(as_str).filter_map(|id| self.by_id.get(id)) {
            xml.open("location", &[]);
            self.element(xml, "name", &[], get(place, "name"));
            let number = |field: &str| get(place, field).map(to_line);
            if let (Some(latitude), Some(longitude)) = (number("latitude"), number("longitude")) {
                let system = "http://www.opengis.net/def/crs/EPSG/0/4326";
                xml.open("point", &[("srsName", system)]);
                xml.text("pos", &[], &format!("{latitude} {longitude}"));
                xml.close();
            }
            match word(place, "exactness") {
                Some("exact") => xml.empty("exactness", &[("code", "1")]),
                Some("approximate") => xml.empty("exactness", &[("code", "2")]),
                _ => {}
            }
            xml.close();
        }
    }

    fn sectors(&self, xml: &mut Xml, sectors: &[Json]) {
        for sector in sectors {
            let share = get(sector, "percentage").map(to_line);
            self.classified(xml, "sector", codes::SECTORS, sector, share.as_deref());
        }
    }

    fn tag(&self, xml: &mut Xml, tag: &Json) {
        self.classified(xml, "tag", codes::TAGS, tag, None);
    }

    fn classified(
        &self,
        xml: &mut Xml,
        element: &str,
        table: &[(&'static str, &str)],
        one: &Json,
        share: Option<&str>,
    ) {
        let (Some(vocabulary), Some(code)) = (word(one, "vocabulary"), word(one, "code")) else {
            return;
        };
        let declared = self.by_id.get(vocabulary).copied();
        let known = codes::code(table, vocabulary);
        let number = known.unwrap_or("99");
        let mut attributes = vec![("vocabulary", number), ("code", code)];
        let uri = declared.filter(|_| known.is_none()).and_then(|own| word(own, "url"));
        attributes.extend(uri.map(|uri| ("vocabulary-uri", uri)));
        attributes.extend(share.map(|share| ("percentage", share)));
        let of_vocabulary = declared.and_then(|own| {
            let term = items(own, "terms").iter().find(|term| word(term, "code") == Some(code))?;
            get(term, "name")
        });
        match get(one, "name").or(of_vocabulary) {
            Some(name) => self.element(xml, element, &attributes, Some(name)),
            None if known.is_some() => xml.empty(element, &attributes),
            // A code of nobody's list has to be said in words.
            None => {
                xml.open(element, &attributes);
                xml.text("narrative", &[], code);
                xml.close();
            }
        }
    }

    fn outcome_tag(&self, xml: &mut Xml, outcome: &Json) {
        let code = word(outcome, "code").or(tree::id(outcome)).unwrap_or_default();
        let mut attributes = vec![("vocabulary", "99"), ("code", code)];
        attributes.extend(tree::id(self.dataset).map(|id| ("vocabulary-uri", id)));
        self.element(xml, "tag", &attributes, get(outcome, "name"));
    }

    fn document(&self, xml: &mut Xml, resource: &Json) {
        for version in items(resource, "versions") {
            let Some(url) = word(version, "url") else { continue };
            let format = word(version, "encodingFormat").unwrap_or("text/html");
            xml.open("document-link", &[("url", url), ("format", format)]);
            self.element(xml, "title", &[], get(resource, "name"));
            self.element(xml, "description", &[], get(resource, "description"));
            let categories = items(resource, "documentCategory").iter().filter_map(as_str);
            let categories: Vec<&str> = categories.collect();
            for category in if categories.is_empty() { vec!["A12"] } else { categories } {
                xml.empty("category", &[("code", category)]);
            }
            for lang in items(version, "inLanguage").iter().filter_map(as_str) {
                let primary = lang.split('-').next().unwrap_or_default();
                if primary.len() == 2 {
                    xml.empty("language", &[("code", primary)]);
                }
            }
            if let Some(day) = word(version, "datePublished").and_then(super::activity::day) {
                xml.empty("document-date", &[("iso-date", &day.to_string())]);
            }
            xml.close();
        }
    }

    fn result(&self, xml: &mut Xml, outcome: &Json) {
        let kind = word(outcome, "resultType").unwrap_or("outcome");
        let kind = codes::code(codes::RESULTS, kind).unwrap_or("9");
        xml.open("result", &[("type", kind)]);
        self.element(xml, "title", &[], get(outcome, "name"));
        self.element(xml, "description", &[], get(outcome, "description"));
        for indicator in items(outcome, "indicators") {
            let measure = word(indicator, "measure").unwrap_or("unit");
            let measure = codes::code(codes::MEASURES, measure).unwrap_or("1");
            let mut attributes = vec![("measure", measure)];
            if let Some(Json::Bool(ascending)) = get(indicator, "ascending") {
                attributes.push(("ascending", if *ascending { "1" } else { "0" }));
            }
            xml.open("indicator", &attributes);
            self.element(xml, "title", &[], get(indicator, "name"));
            self.element(xml, "description", &[], get(indicator, "description"));
            for baseline in items(indicator, "baselines") {
                let year = get(baseline, "year").map(to_line).unwrap_or_default();
                self.value(xml, "baseline", &[("year", &year)], baseline);
            }
            for period in items(indicator, "periods") {
                let day = |field: &str| word(period, field).and_then(super::activity::day);
                let (Some(start), Some(end)) = (day("startDate"), day("endDate")) else { continue };
                xml.open("period", &[]);
                xml.empty("period-start", &[("iso-date", &start.to_string())]);
                xml.empty("period-end", &[("iso-date", &end.to_string())]);
                for (field, name) in [("targets", "target"), ("actuals", "actual")] {
                    for value in items(period, field) {
                        self.value(xml, name, &[], value);
                    }
                }
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }

    fn value(&self, xml: &mut Xml, name: &str, attributes: &[(&str, &str)], value: &Json) {
        let mut attributes = attributes.to_vec();
        attributes.extend(word(value, "value").map(|value| ("value", value)));
        xml.open(name, &attributes);
        for (dimension, of) in get(value, "dimensions").map(entries).unwrap_or_default() {
            if let Some(of) = as_str(of) {
                xml.empty("dimension", &[("name", dimension), ("value", of)]);
            }
        }
        self.element(xml, "comment", &[], get(value, "comment"));
        xml.close();
    }
}

/// What others call a record.
fn identifier<'a>(record: &'a Json, scheme: &str) -> Option<&'a str> {
    let of_scheme = |one: &&Json| word(one, "scheme") == Some(scheme);
    items(record, "identifiers").iter().find(of_scheme).and_then(|one| word(one, "value"))
}
