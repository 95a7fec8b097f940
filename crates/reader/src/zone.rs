//! The names of time zones, as far as they need no list: one in small letters is read as it was
//! meant, as visitors see the city in it and calendars look for it letter by letter.

/// The parts of the world that names of cities stand behind.
const WORLDS: [&str; 10] = [
    "africa",
    "america",
    "antarctica",
    "arctic",
    "asia",
    "atlantic",
    "australia",
    "europe",
    "indian",
    "pacific",
];

/// Words inside of such names that are always small.
const SMALL: [&str; 3] = ["au", "es", "of"];

/// The name of a zone with its capital letters, if somebody has left all of them out.
pub fn spelled(zone: String) -> String {
    let is_of_world = zone.split_once('/').is_some_and(|(world, _)| WORLDS.contains(&world));
    if !is_of_world || zone.contains(char::is_uppercase) {
        return zone;
    }
    let mut spelled = String::with_capacity(zone.len());
    for word in zone.split_inclusive(['/', '_', '-']) {
        let bare = word.trim_end_matches(['/', '_', '-']);
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !SMALL.contains(&bare) => {
                spelled.push(first.to_ascii_uppercase());
                spelled.push_str(letters.as_str());
            }
            _ => spelled.push_str(word),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_capital_letters_gets_them() {
        for (written, meant) in [
            ("asia/dushanbe", "Asia/Dushanbe"),
            ("america/new_york", "America/New_York"),
            ("africa/dar_es_salaam", "Africa/Dar_es_Salaam"),
            ("america/port-au-prince", "America/Port-au-Prince"),
            ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
            ("Asia/Dushanbe", "Asia/Dushanbe"),
            ("Asia/dushanbe", "Asia/dushanbe"),
            ("Etc/GMT+5", "Etc/GMT+5"),
            ("etc/gmt+5", "etc/gmt+5"),
            ("msk", "msk"),
            ("", ""),
        ] {
            assert_eq!(spelled(written.to_owned()), meant);
        }
    }
}
