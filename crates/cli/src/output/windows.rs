//! File names that Windows keeps for its devices: a site with them cannot be copied there.

/// The devices; in any case, and with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// And those that are numbered from 0 to 9.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Whether a file or one of its folders has such a name.
pub fn cannot_write(name: &str) -> bool {
    name.split('/').any(is_device)
}

fn is_device(word: &str) -> bool {
    let stem = word.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let number = PORTS.iter().find_map(|port| stem.strip_prefix(port));
    let is_port = number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    is_port || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_devices_are_known_with_any_ending() {
        for (name, is_taken) in [
            ("event/con.html", true),
            ("event/CON.html", true),
            ("nul", true),
            ("aux.d/a.html", true),
            ("event/com1.html", true),
            ("event/lpt9.x.html", true),
            ("event/prn.html.br", true),
            ("event/conference.html", false),
            ("event/com.html", false),
            ("event/com10.html", false),
            ("event/a.con.html", false),
            ("event/lpt-1.html", false),
            ("con-1/a.html", false),
        ] {
            assert_eq!(cannot_write(name), is_taken, "{name}");
        }
    }
}
