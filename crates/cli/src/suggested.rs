//! A mapping that is written to begin with, and its remarks in the asked language.

use crate::tongue::Tongue;

/// The mapping with what it says beside its values.
pub fn said(mapping: &str, tongue: Tongue) -> String {
    let mut said = String::new();
    for line in mapping.lines() {
        match remark(line) {
            Some((before, remark)) => {
                said.push_str(before);
                said.push_str(&tongue.say(remark.to_owned()));
            }
            None => said.push_str(line),
        }
        said.push('\n');
    }
    said
}

/// What stands before the remark of a line, and the remark.
pub fn remark(line: &str) -> Option<(&str, &str)> {
    /// Names and values have no two blanks beside each other.
    const BEHIND: &str = "  # ";
    const WHOLE: &str = "# ";
    let at = line.rfind(BEHIND).map(|at| at + BEHIND.len());
    let at = at.or(line.starts_with(WHOLE).then_some(WHOLE.len()));
    line.split_at_checked(at?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_said_and_the_rest_stays() {
        let mapping = "# A column that is not named here is kept in ext; one that is \"\" is left out.\n\
                       \n\
                       header = 1  # the row with the names of the columns\n\
                       \"Date\" = \"startDate\"  # by its name; 2 of 3 values are dates\n\
                       # \"Who\" = \"\"  # not guessed; 1 texts, 1 different\n\
                       # \"not guessed\" = \"\"\n";
        assert_eq!(said(mapping, Tongue::English), mapping);
        assert_eq!(
            said(mapping, Tongue::Russian),
            "# Столбец, который здесь не назван, сохраняется в \"ext\"; тот, у которого \"\", пропускается.\n\
             \n\
             header = 1  # строка с названиями столбцов\n\
             \"Date\" = \"startDate\"  # по названию; даты: 2 из 3 значений\n\
             # \"Who\" = \"\"  # не угадано; 1 текст, разных — 1\n\
             # \"not guessed\" = \"\"\n"
        );
    }
}
