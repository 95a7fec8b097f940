//! What a card says where several partners report: who did, how fresh that is, what the others say
//! of it, and what is close to it.

use serde_json::{Value, json};

use super::cards::{LOOK, card, words};

/// The card of an event of the first of two partners, in a programme with these lists beside.
fn of_event(event: Value, first: Value, more: Value) -> String {
    let mut own = json!({"id": "e", "name": {"en": "Forum"}, "isBasedOn": ["unit"],
        "startDate": "2026-06-01", "location": ["hall"]});
    own.as_object_mut().unwrap().extend(event.as_object().unwrap().clone());
    let mut unit = json!({"id": "unit", "name": {"en": "Unit"}, "arrival": "fresh"});
    unit.as_object_mut().unwrap().extend(first.as_object().unwrap().clone());
    let place = |id: &str, name: &str| json!({"id": id, "name": {"en": name}});
    let mut lists = json!({
        "sources": [unit, {"id": "club", "name": {"en": "Club"}, "arrival": "fresh"}],
        "places": [place("hall", "Hall"), place("park", "Park")],
        "events": [own, {"id": "o", "name": {"en": "Round table"}, "isBasedOn": ["club", "unit"],
            "startDate": "2026-06-04"}],
    });
    lists.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    card(lists, &LOOK)
}

/// The words of the rows below a label.
fn below(card: &str, label: &str) -> Vec<String> {
    let mut parts = card.split("<dt").flat_map(|part| {
        let mut items = part.split("<dd");
        let term = words(items.next().unwrap_or_default());
        items.map(move |item| (term.clone(), words(item.split("</dl>").next().unwrap_or_default())))
    });
    parts.by_ref().filter(|(term, _)| term == label).map(|(_, item)| item).collect()
}

#[test]
fn a_partner_is_named_with_what_came_of_its_file() {
    let modified = "2026-05-03";
    for (source, expected) in [
        (json!({}), "Unit"),
        (json!({"dateModified": modified}), "Unit, updated 3 May 2026"),
        (
            json!({"dateModified": modified, "completeFor": "2026-01-01/2026-12-31"}),
            "Unit, updated 3 May 2026, complete until 31 December 2026",
        ),
        (
            json!({"dateModified": modified, "reason": "expired"}),
            "Unit, updated 3 May 2026, may be out of date",
        ),
        (
            json!({"arrival": "kept", "reason": "status 404", "dateModified": modified,
                "completeFor": "2026-01-01/2026-12-31"}),
            "Unit, the file is not at its address, shown as of 3 May 2026",
        ),
        (json!({"arrival": "kept", "reason": "slow"}), "Unit, did not answer in time"),
        (
            json!({"arrival": "missing", "reason": "no-answer"}),
            "Unit, could not be reached, nothing to show yet",
        ),
    ] {
        let found = of_event(json!({}), source.clone(), json!({}));
        assert_eq!(below(&found, "Reported by"), [expected], "{source}");
    }
}

#[test]
fn where_there_is_one_partner_nobody_asks_who_reported() {
    for sources in [
        json!([{"id": "unit", "name": {"en": "Unit"}, "arrival": "fresh"}]),
        // What a dataset was made of is no partner.
        json!([{"id": "unit", "name": {"en": "Unit"}, "arrival": "fresh"},
            {"id": "club", "name": {"en": "Club"}}]),
    ] {
        let found = of_event(json!({}), json!({}), json!({"sources": sources}));
        assert_eq!(below(&found, "Reported by"), [""; 0]);
    }
}

#[test]
fn of_what_others_report_only_the_name_and_what_differs_is_said() {
    for (also, expected) in [
        (json!({}), &["Club: Table"][..]),
        (json!({"startDate": "2026-06-01", "location": ["hall"]}), &["Club: Table"]),
        (json!({"startDate": "2026-06-02"}), &["Club: Table", "Club: 2 June 2026"]),
        (json!({"location": ["park", "hall"]}), &["Club: Table", "Club: Park and Hall"]),
        (json!({"eventStatus": "EventCancelled"}), &["Club: Table", "Club: Cancelled"]),
        (json!({"eventStatus": "EventScheduled"}), &["Club: Table"]),
    ] {
        let mut other = json!({"source": "club", "id": "x", "name": {"en": "Table"}});
        other.as_object_mut().unwrap().extend(also.as_object().unwrap().clone());
        let found = of_event(json!({"also": [other]}), json!({}), json!({}));
        assert_eq!(below(&found, "Also reported"), expected, "{also}");
        let off = json!({"also": [other], "eventStatus": "EventCancelled"});
        let found = below(&of_event(off, json!({}), json!({})), "Also reported");
        assert!(!found.contains(&"Club: Cancelled".to_owned()), "{found:?}");
    }
}

#[test]
fn what_is_close_is_named_with_who_reports_it_and_when_it_is() {
    for (is, term) in [
        ("maybe-same", "Club reports what may be the same activity"),
        ("said-same", "Club says this is the same activity"),
        ("close", "Club reports something close"),
        ("related", "Club reports something related"),
    ] {
        let related = json!({"related": [{"record": "o", "is": is, "reasons": ["day", "page"]}]});
        let found = of_event(related, json!({}), json!({}));
        assert!(words(&found).contains("Close to this (1)"), "{found}");
        assert!(found.contains(r##"<a href="#b-o">Round table</a>"##), "{found}");
        let told = ["Round table", "4 June 2026", "On the same day and same page"];
        assert_eq!(below(&found, term), told, "{is}");
    }
    // Without a date, and without a reason that is known, nothing stands in their place.
    let related = json!({"related": [{"record": "p", "is": "close", "reasons": ["hunch"]}]});
    let undated = json!({"id": "p", "name": {"en": "Talk"}, "isBasedOn": ["club"]});
    let mut own = json!({"id": "e", "name": {"en": "Forum"}, "isBasedOn": ["unit"]});
    own.as_object_mut().unwrap().extend(related.as_object().unwrap().clone());
    let found = of_event(json!({}), json!({}), json!({"events": [own, undated]}));
    assert_eq!(below(&found, "Club reports something close"), ["Talk"]);
    let found = of_event(json!({}), json!({}), json!({}));
    assert!(!found.contains("Close to this"), "{found}");
}

#[test]
fn each_reason_is_said_in_words() {
    let lists = json!({
        "organizations": [{"id": "min", "name": {"en": "Ministry"}},
            {"id": "ngo", "name": {"en": "League"}}],
        "vocabularies": [
            {"id": "sector", "name": {"en": "Sectors"}, "terms": [{"code": "1", "name": {"en": "Water"}}]},
            {"id": "theme", "name": {"en": "Themes"}, "terms": [
                {"code": "2", "name": {"en": "Air"}}, {"code": "1", "name": {"en": "Press"}}]},
        ],
    });
    for (reason, expected) in [
        ("id|iati XX-1", &["Same identifier, iati XX-1"][..]),
        ("words|forum|talk", &["Titles share “forum” and “talk”"]),
        ("words|forum=форум@ru", &["Titles share “forum” (“форум” in Russian)"]),
        ("theme|theme|1", &["Same theme, Press"]),
        ("theme|sector|1", &["Same theme, Water"]),
        ("theme|theme|9", &["Same theme, 9"]),
        ("theme|theme", &[]),
        ("place|park", &["Both in Park"]),
        ("within|hall", &["Both in the area of Hall"]),
        ("place|nowhere", &[]),
        ("names|club|min", &["Club names Ministry as taking part"]),
        ("names|nobody|min", &[]),
        ("third|ngo", &["Both with League"]),
        ("third|nobody", &[]),
        ("before|1", &["1 day before"]),
        ("after|3", &["3 days after"]),
        ("after|soon", &[]),
        ("more|2", &["And 2 more of this name"]),
        ("online", &["Both online"]),
        ("both", &["Each names the other"]),
        ("", &[]),
    ] {
        let related = json!({"related": [{"record": "o", "is": "close", "reasons": [reason]}]});
        let found = of_event(related, json!({}), lists.clone());
        let told = below(&found, "Club reports something close");
        assert_eq!(told.get(2..).unwrap_or_default(), expected, "{reason}");
    }
}
