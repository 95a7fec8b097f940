//! Codes of IATI and the words of the format for them.

/// Codes of participating-org's role; the first word of each is what it becomes here.
pub const ROLES: &[(&str, &str)] = &[
    ("1", "funder"),
    ("2", "accountable"),
    ("3", "extending"),
    ("4", "implementing"),
    ("4", "organizer"),
    ("4", "host"),
    ("4", "partner"),
];
/// Codes of activity-status.
pub const STATUSES: &[(&str, &str)] = &[
    ("1", "pipeline"),
    ("2", "implementation"),
    ("3", "finalisation"),
    ("4", "closed"),
    ("5", "cancelled"),
    ("6", "suspended"),
];
/// Codes of activity-scope.
pub const SCOPES: &[(&str, &str)] = &[
    ("1", "global"),
    ("2", "regional"),
    ("3", "multi-national"),
    ("4", "national"),
    ("5", "sub-national"),
    ("6", "single-first-level"),
    ("7", "single-second-level"),
    ("8", "single-location"),
];
/// Codes of a result's type.
pub const RESULTS: &[(&str, &str)] =
    &[("1", "output"), ("2", "outcome"), ("3", "impact"), ("9", "other")];
/// Codes of an indicator's measure.
pub const MEASURES: &[(&str, &str)] =
    &[("1", "unit"), ("2", "percentage"), ("3", "nominal"), ("4", "ordinal"), ("5", "qualitative")];
/// Codes of vocabularies of sectors that the format has too.
pub const SECTORS: &[(&str, &str)] = &[
    ("1", "dac-5"),
    ("2", "dac-3"),
    ("7", "sdg-goal"),
    ("8", "sdg-target"),
    ("10", "ocha-cluster"),
];
/// Codes of vocabularies of tags that the format has too.
pub const TAGS: &[(&str, &str)] = &[("2", "sdg-goal"), ("3", "sdg-target")];

/// The word for a code.
pub fn word(table: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == code).map(|(_, word)| *word)
}

/// The code for a word.
pub fn code(table: &[(&'static str, &str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(_, known)| *known == word).map(|(code, _)| *code)
}
