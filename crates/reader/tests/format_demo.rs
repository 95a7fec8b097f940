//! The demo programme against the page it was made from: no word of that page is lost,
//! and nothing in the programme needs a finding.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_reader::json::{self, Json};
use barnoma_reader::model::{Kind, Programme};
use barnoma_reader::read;

const DEMO: &[u8] = include_bytes!("../../../static/programme.json");

/// What became of a piece of the source page.
enum Piece {
    /// Words that a field carries: the words, the record, the path in it.
    Words(&'static str, &'static str, &'static str),
    /// Words that a field stands for: the words, the record, the path, the value.
    Means(&'static str, &'static str, &'static str, &'static str),
    /// Words that only join others.
    Joins(&'static str),
}
use Piece::{Joins, Means, Words};

/// The source page, line by line and piece by piece: the pieces of a line make up the line.
const SOURCE: &[&[Piece]] = &[
    &[Means("3 December 2021", "src-page", "datePublished", "2021-12-03")],
    &[
        Means("03 December 2021", "media-donor-meeting-2021", "startDate", "2021-12-03"),
        Joins(", the "),
        Words("Organization for Security and Cooperation in Europe", "osce", "name/en"),
        Joins(" ("),
        Words("OSCE", "osce", "alternateName/en"),
        Joins(") "),
        Words("Programme Office in Dushanbe", "osce-dushanbe", "name/en"),
        Joins(" "),
        Means("organized", "media-donor-meeting-2021", "participatingOrgs/0/role", "organizer"),
        Joins(" the "),
        Words("2021 Media Donor Coordination Meeting", "media-donor-meeting-2021", "name/en"),
        Joins(" with the "),
        Means(
            "participation of UNESCO Almaty",
            "media-donor-meeting-2021",
            "participatingOrgs/5/organization",
            "unesco-almaty",
        ),
        Joins("."),
    ],
    &[
        Joins("the meeting is focused on "),
        Words(
            "re-ignite the spirit of co-operation on the development and freedom of media in \
             Tajikistan, as well as to keep each other informed and avoid duplication of efforts, \
             in supporting local Partners.",
            "media-donor-meeting-2021",
            "description/en",
        ),
        Joins("This meeting is organized in "),
        Means(
            "partnership with ",
            "media-donor-meeting-2021",
            "participatingOrgs/1/role",
            "partner",
        ),
        Words("Open Society Assistance Foundation -Tajikistan", "osaf-tj", "name/en"),
        Joins(", "),
        Words("National Association of Independent Mass-Media in Tajikistan", "nansmit", "name/en"),
        Joins(" ("),
        Words("NANSMIT", "nansmit", "alternateName/en"),
        Joins("),"),
        Words("NGO Khoma", "khoma", "name/en"),
        Joins(" and "),
        Words("Public Fund Civil Internet Policy Initiative", "cipi", "name/en"),
        Joins(" ("),
        Words("CIPI", "cipi", "alternateName/en"),
        Joins(")."),
    ],
    &[
        Words("UNESCO Almaty", "unesco-almaty", "name/en"),
        Joins(" "),
        Means(
            "presented:",
            "media-donor-meeting-2021",
            "workFeatured",
            r#"["res-activities-2018-2022","res-produced-resources"]"#,
        ),
    ],
    &[
        Joins("- "),
        Words(
            "Implemented and planned activities in 2018-2022",
            "res-activities-2018-2022",
            "name/en",
        ),
        Joins(" ("),
        Means("EN", "res-activities-2018-2022", "versions/0/inLanguage/0", "en"),
        Joins(", "),
        Means("RU", "res-activities-2018-2022", "versions/1/inLanguage/0", "ru"),
        Joins(")"),
    ],
    &[
        Joins("- "),
        Words(
            "Produced resources lead by international standards in the field of communication and \
             information",
            "res-produced-resources",
            "name/en",
        ),
        Means(
            ", including :",
            "res-produced-resources",
            "description/en",
            "The source page announces this list, but does not give it.",
        ),
    ],
    &[
        Words("Media will be involved in all CI programme Outcomes", "", "description/en"),
        Joins(" including:"),
    ],
    &[
        Joins("- #"),
        Words("5", "outcome-5", "code"),
        Joins(": "),
        Words(
            "Enhance the protection and promotion of the diversity of heritage and cultural \
             expressions",
            "outcome-5",
            "name/en",
        ),
    ],
    &[
        Joins("- "),
        Means("15 March 2022", "idil-consultations-2022", "startDate", "2022-03-15"),
        Joins(" - "),
        Words("consultations IDIL 2022-2032", "idil-consultations-2022", "name/en"),
    ],
    &[
        Joins("- #"),
        Words("6", "outcome-6", "code"),
        Joins(": "),
        Words("Promote freedom of expression and the right to information", "outcome-6", "name/en"),
    ],
    &[
        Joins("- "),
        Means("25 January 2022", "mediasdg-webinar-2022", "startDate", "2022-01-25"),
        Joins(" - "),
        Words(
            "Webinar on validation of the MediaSDG journalism education and training platform",
            "mediasdg-webinar-2022",
            "name/en",
        ),
    ],
    &[
        Joins("- "),
        Words("Celebration of WRD, WPFD, IDUAI", "celebration-wrd-wpfd-iduai", "name/en"),
    ],
    &[
        Joins("- "),
        Means("2 November 2022", "idei-2022", "startDate", "2022-11-02"),
        Joins(" - "),
        Words("IDEI 2022", "idei-2022", "alternateName/en"),
    ],
    &[
        Joins("- #"),
        Words("8", "outcome-8", "code"),
        Joins(": "),
        Words(
            "Foster knowledge sharing and skills development in the digital age",
            "outcome-8",
            "name/en",
        ),
    ],
    &[
        Joins("- "),
        Means("3 December 2022", "open-solutions-2022", "startDate", "2022-12-03"),
        Joins(" - "),
        Words(
            "Universal access to knowledge through Open Solutions",
            "open-solutions-2022",
            "name/en",
        ),
    ],
    &[
        Joins("- "),
        Means("28 October 2022", "mil-digital-skills-2022", "startDate", "2022-10-28"),
        Joins(" - "),
        Words("MIL week: Digital skills workshop", "mil-digital-skills-2022", "name/en"),
    ],
    &[
        Joins("- #"),
        Words("9", "outcome-9", "code"),
        Joins(": "),
        Words(
            "Develop ethical standards, norms and frameworks for action to meet the challenges of \
             innovative technologies and digital transformation",
            "outcome-9",
            "name/en",
        ),
    ],
    &[
        Joins("- "),
        Words(
            "Conduct more advocacy events of ROAM-X at national and sub-regional and regional \
             levels",
            "action-roamx-advocacy",
            "name/en",
        ),
        Joins(" "),
        Words(
            "(on the occasion of national IGF, regional IGF, WPFD, IDUAI, etc)",
            "action-roamx-advocacy",
            "description/en",
        ),
    ],
    &[
        Joins("- "),
        Words(
            "Initiate stakeholders dialogue and more new national ROAM-X indicators assessments",
            "action-roamx-assessments",
            "name/en",
        ),
        Joins(","),
    ],
    &[
        Joins("- "),
        Words(
            "Strengthen capacity building by organizing more orientation meetings and trainings \
             for Field Office colleagues",
            "action-capacity-building",
            "name/en",
        ),
        Joins(" "),
        Words(
            "in your region to inspire colleagues, and support the implementation of the \
             assessment of the IUIs at national level in other FOs",
            "action-capacity-building",
            "description/en",
        ),
        Joins(","),
    ],
    &[
        Joins("- "),
        Words(
            "Encourage more stakeholders as well as Field office colleagues to join the Dynamic \
             Coalition on IUIs",
            "action-join-coalition",
            "name/en",
        ),
        Joins(" "),
        Words(
            "to advance evidence-based policy making of Internet governance and foster digital \
             collaboration.",
            "action-join-coalition",
            "description/en",
        ),
        Joins(" "),
        Words("You can join here", "action-join-coalition", "target/name/en"),
        Joins(": "),
        Words(
            "https://en.unesco.org/feedback/join-our-internet-universality-community",
            "action-join-coalition",
            "target/url",
        ),
    ],
    &[
        Joins("- "),
        Words("Provide more resources in different languages", "action-more-languages", "name/en"),
        Joins(" "),
        Words(
            "to facilitate and foster research and discussions on Internet Universality for \
             stakeholders worldwide.",
            "action-more-languages",
            "description/en",
        ),
        Joins(" "),
        Means("I.e The ", "action-more-languages", "documents/0", "res-steering-ai"),
        Means("publication ", "res-steering-ai", "type", "publication"),
        Words(
            "Steering AI and advanced ICTs for knowledge societies: a ROAM perspective",
            "res-steering-ai",
            "name/en",
        ),
        Joins(" "),
        Words(
            "existing in 4 languages, with more translations in the pipeline",
            "res-steering-ai",
            "description/en",
        ),
    ],
    &[
        Joins("- "),
        Words(
            "Facilitate follow-up of IUI policy recommendations in countries",
            "action-iui-followup",
            "name/en",
        ),
        Joins(", "),
        Words(
            "e.g. with a multistakeholder IUI recommendation implementation workshop (facilitated \
             by the government,...).",
            "action-iui-followup",
            "description/en",
        ),
    ],
    &[
        Joins("Permanent link: "),
        Words(
            "http://en.unesco.kz/media-donor-coordination-meeting",
            "media-donor-meeting-2021",
            "url",
        ),
    ],
];

/// The source page as it was printed.
const PAGE: &str = "\
3 December 2021
03 December 2021, the Organization for Security and Cooperation in Europe (OSCE) Programme Office in Dushanbe organized the 2021 Media Donor Coordination Meeting with the participation of UNESCO Almaty.
the meeting is focused on re-ignite the spirit of co-operation on the development and freedom of media in Tajikistan, as well as to keep each other informed and avoid duplication of efforts, in supporting local Partners.This meeting is organized in partnership with Open Society Assistance Foundation -Tajikistan, National Association of Independent Mass-Media in Tajikistan (NANSMIT),NGO Khoma and Public Fund Civil Internet Policy Initiative (CIPI).
UNESCO Almaty presented:
- Implemented and planned activities in 2018-2022 (EN, RU)
- Produced resources lead by international standards in the field of communication and information, including :
Media will be involved in all CI programme Outcomes including:
- #5: Enhance the protection and promotion of the diversity of heritage and cultural expressions
- 15 March 2022 - consultations IDIL 2022-2032
- #6: Promote freedom of expression and the right to information
- 25 January 2022 - Webinar on validation of the MediaSDG journalism education and training platform
- Celebration of WRD, WPFD, IDUAI
- 2 November 2022 - IDEI 2022
- #8: Foster knowledge sharing and skills development in the digital age
- 3 December 2022 - Universal access to knowledge through Open Solutions
- 28 October 2022 - MIL week: Digital skills workshop
- #9: Develop ethical standards, norms and frameworks for action to meet the challenges of innovative technologies and digital transformation
- Conduct more advocacy events of ROAM-X at national and sub-regional and regional levels (on the occasion of national IGF, regional IGF, WPFD, IDUAI, etc)
- Initiate stakeholders dialogue and more new national ROAM-X indicators assessments,
- Strengthen capacity building by organizing more orientation meetings and trainings for Field Office colleagues in your region to inspire colleagues, and support the implementation of the assessment of the IUIs at national level in other FOs,
- Encourage more stakeholders as well as Field office colleagues to join the Dynamic Coalition on IUIs to advance evidence-based policy making of Internet governance and foster digital collaboration. You can join here: https://en.unesco.org/feedback/join-our-internet-universality-community
- Provide more resources in different languages to facilitate and foster research and discussions on Internet Universality for stakeholders worldwide. I.e The publication Steering AI and advanced ICTs for knowledge societies: a ROAM perspective existing in 4 languages, with more translations in the pipeline
- Facilitate follow-up of IUI policy recommendations in countries, e.g. with a multistakeholder IUI recommendation implementation workshop (facilitated by the government,...).
Permanent link: http://en.unesco.kz/media-donor-coordination-meeting";

fn demo() -> Programme {
    read(DEMO).programme.expect("a programme")
}

fn get<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => {
            entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
        }
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The record with this id in any list; the dataset itself for `""`.
fn record<'a>(dataset: &'a Json, id: &str) -> Option<&'a Json> {
    let Json::Object(lists) = dataset else { return None };
    let is_it =
        |record: &&Json| matches!(get(record, "id"), Some(Json::String(found)) if found == id);
    let in_list = |list: &'a Json| match list {
        Json::Array(items) => items.iter().find(is_it),
        _ => None,
    };
    if id.is_empty() { Some(dataset) } else { lists.iter().find_map(|(_, list)| in_list(list)) }
}

fn field(dataset: &Json, id: &str, path: &str) -> String {
    let start = record(dataset, id).unwrap_or_else(|| panic!("a record {id:?}"));
    let value = path.split('/').try_fold(start, |json, key| get(json, key));
    match value.unwrap_or_else(|| panic!("{path} in {id:?}")) {
        Json::String(text) => text.clone(),
        Json::Array(items) => {
            let ids = items.iter().map(|item| match item {
                Json::String(id) => format!("{id:?}"),
                other => panic!("{other:?}"),
            });
            format!("[{}]", ids.collect::<Vec<_>>().join(","))
        }
        other => panic!("{other:?}"),
    }
}

/// Letters and digits only: the page's own spaces, hyphens and capitals are not content.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn every_word_of_the_source_page_is_in_the_demo() {
    let (dataset, _) = json::parse(DEMO).unwrap();
    let lines: Vec<&str> = PAGE.lines().collect();
    assert_eq!(SOURCE.len(), lines.len());
    for (pieces, line) in SOURCE.iter().zip(lines) {
        let joined: String = pieces
            .iter()
            .map(|piece| match piece {
                Words(words, ..) | Means(words, ..) | Joins(words) => *words,
            })
            .collect();
        assert_eq!(joined, line, "the pieces make up the line");
        for piece in *pieces {
            match piece {
                Words(words, id, path) => {
                    let text = field(&dataset, id, path);
                    assert!(letters(&text).contains(&letters(words)), "{words:?} in {text:?}");
                }
                Means(words, id, path, value) => {
                    assert_eq!(field(&dataset, id, path), *value, "{words:?}");
                }
                Joins(_) => {}
            }
        }
    }
}

#[test]
fn the_activities_belong_to_the_outcomes_they_are_printed_under() {
    let demo = demo();
    for (outcome, activities) in [
        ("outcome-5", vec!["idil-2022-2032", "idil-consultations-2022"]),
        ("outcome-6", vec!["mediasdg-webinar-2022", "celebration-wrd-wpfd-iduai", "idei-2022"]),
        ("outcome-8", vec!["open-solutions-2022", "mil-digital-skills-2022"]),
        (
            "outcome-9",
            vec![
                "action-roamx-advocacy",
                "action-roamx-assessments",
                "action-capacity-building",
                "action-join-coalition",
                "action-more-languages",
                "action-iui-followup",
                "res-steering-ai",
            ],
        ),
    ] {
        let no = demo.find(outcome).unwrap();
        let found: Vec<&str> = demo
            .records
            .iter()
            .filter(|record| record.outcomes.contains(&no))
            .map(|record| record.id.as_str())
            .collect();
        assert_eq!(found, activities, "{outcome}");
    }
}

#[test]
fn the_demo_reads_without_a_finding() {
    let findings: Vec<String> = read(DEMO).findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings, Vec::<String>::new());
    let demo = demo();
    let n_of = |kind| demo.records.iter().filter(|record| record.kind == kind).count();
    assert_eq!(Kind::ALL.map(n_of), [4, 14, 6, 3]);
    assert_eq!((demo.organizations.len(), demo.places.len(), demo.glossary.len()), (8, 3, 6));
}

#[test]
fn every_name_and_description_is_there_in_russian_too() {
    let demo = demo();
    let records = demo.records.iter();
    let texts = records
        .flat_map(|record| [Some(&record.name), record.description.as_ref()])
        .chain(demo.organizations.iter().map(|organization| Some(&organization.name)))
        .chain(demo.places.iter().map(|place| Some(&place.name)))
        .chain(demo.glossary.iter().map(|term| Some(&term.name)))
        .chain([Some(&demo.name), demo.description.as_ref()]);
    for text in texts.flatten() {
        let tags: Vec<&str> = text.all().map(|(lang, _)| lang.as_str()).take(2).collect();
        assert_eq!(tags, ["en", "ru"], "{text:?}");
    }
}
