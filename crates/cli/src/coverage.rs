//! How much of a programme is there in each of its languages: a figure, no finding, as a text that
//! is missing in one language is shown in another.

use barnoma_reader::model::Programme;

use crate::tongue::Tongue;

/// A line for each language in which names are missing.
pub fn lines(programme: &Programme, tongue: Tongue) -> Vec<String> {
    let n_records = programme.records.len();
    let line = |lang: &barnoma_reader::lang::Lang| {
        let is_named =
            |name: &barnoma_reader::lang::Text| name.all().any(|(other, _)| other == lang);
        let n_named = programme.records.iter().filter(|record| is_named(&record.name)).count();
        let share = (100 * n_named).checked_div(n_records)?;
        (n_named < n_records).then(|| {
            let lang = lang.as_str();
            tongue.say(format!(
                "note: {share} % of the names are there in {lang} ({n_named} of {n_records})"
            ))
        })
    };
    programme.languages.iter().filter_map(line).collect()
}
