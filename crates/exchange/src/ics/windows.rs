//! Zones by the names of Windows, where the table of `calcard` says otherwise than CLDR's
//! `windowsZones.xml` of today, or nothing.

use chrono_tz::{Africa, America, Asia, Etc, Europe, Tz};

/// The zone of such a name; none if the table has it right.
pub fn corrected(id: &str) -> Option<Tz> {
    let name = without_offset(id).trim();
    Some(match name.strip_suffix(" Standard Time").unwrap_or(name) {
        // A name means its offset; Almaty left UTC+6 in 2024 ...
        "Central Asia" => Asia::Bishkek,
        // ... and Chihuahua UTC-7 in 2022.
        "Mountain Standard Time (Mexico)" | "Mexico Standard Time 2" => America::Mazatlan,
        // Without the last two words these are in the table as other zones.
        "Canada Central" | "Saskatchewan" => America::Regina,
        "Dateline" => Etc::GMTPlus12,
        "E. Europe" => Europe::Chisinau,
        "N. Central Asia" => Asia::Novosibirsk,
        "South Sudan" => Africa::Juba,
        _ => return None,
    })
}

/// Whether a name begins with an offset such as `(UTC+05:30)`, of which the table takes the hours
/// alone.
pub fn has_minutes(id: &str) -> bool {
    let (offset, _) = id.split_once(')').unwrap_or_default();
    let minutes = offset.strip_prefix('(').and_then(|offset| offset.split_once([':', '.']));
    minutes.is_some_and(|(_, minutes)| minutes.contains(|digit| matches!(digit, '1'..='9')))
}

/// `(UTC+06:00) Somewhere` without what stands before.
fn without_offset(id: &str) -> &str {
    let name = id.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    name.map_or(id, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::super::zone::{Zone, named};
    use super::*;
    use crate::ics::dates::date_time;

    /// The offset from UTC that Windows shows of each name, in hours; `=` is `Standard Time`.
    const SHOWN: &str = "
        -12 Dateline =|-11 UTC-11|-10 Aleutian =|-10 Hawaiian =|-9.5 Marquesas =|-9 Alaskan =
        -9 UTC-09|-8 Pacific Standard Time (Mexico)|-8 UTC-08|-8 Pacific =|-7 US Mountain =
        -7 Mountain Standard Time (Mexico)|-7 Mountain =|-7 Yukon =|-6 Central America =|-6 Central =
        -6 Easter Island =|-6 Central Standard Time (Mexico)|-6 Canada Central =|-5 SA Pacific =
        -5 Eastern Standard Time (Mexico)|-5 Eastern =|-5 Haiti =|-5 Cuba =|-5 US Eastern =
        -5 Turks And Caicos =|-4 Atlantic =|-4 Venezuela =|-4 Central Brazilian =|-4 SA Western =
        -4 Pacific SA =|-3.5 Newfoundland =|-3 Tocantins =|-3 E. South America =|-3 SA Eastern =
        -3 Argentina =|-3 Montevideo =|-3 Magallanes =|-3 Saint Pierre =|-3 Bahia =|-2 UTC-02
        -2 Greenland =|-1 Azores =|-1 Cape Verde =|0 UTC|0 GMT =|0 Greenwich =|0 Sao Tome =
        1 Morocco =|1 W. Europe =|1 Central Europe =|1 Romance =|1 Central European =
        1 W. Central Africa =|2 GTB =|2 Middle East =|2 Egypt =|2 E. Europe =|2 West Bank =
        2 South Africa =|2 FLE =|2 Israel =|2 South Sudan =|2 Kaliningrad =|2 Sudan =|2 Libya =
        2 Namibia =|3 Jordan =|3 Arabic =|3 Syria =|3 Turkey =|3 Arab =|3 Belarus =|3 Russian =
        3 E. Africa =|3 Volgograd =|3.5 Iran =|4 Arabian =|4 Astrakhan =|4 Azerbaijan =
        4 Russia Time Zone 3|4 Mauritius =|4 Saratov =|4 Georgian =|4 Caucasus =|4.5 Afghanistan =
        5 West Asia =|5 Qyzylorda =|5 Ekaterinburg =|5 Pakistan =|5.5 India =|5.5 Sri Lanka =
        5.75 Nepal =|6 Central Asia =|6 Bangladesh =|6 Omsk =|6.5 Myanmar =|7 SE Asia =|7 Altai =
        7 W. Mongolia =|7 North Asia =|7 N. Central Asia =|7 Tomsk =|8 China =|8 North Asia East =
        8 Singapore =|8 W. Australia =|8 Taipei =|8 Ulaanbaatar =|8.75 Aus Central W. =
        9 Transbaikal =|9 Tokyo =|9 North Korea =|9 Korea =|9 Yakutsk =|9.5 Cen. Australia =
        9.5 AUS Central =|10 E. Australia =|10 AUS Eastern =|10 West Pacific =|10 Tasmania =
        10 Vladivostok =|10.5 Lord Howe =|11 Bougainville =|11 Russia Time Zone 10|11 Magadan =
        11 Norfolk =|11 Sakhalin =|11 Central Pacific =|12 Russia Time Zone 11|12 New Zealand =
        12 UTC+12|12 Fiji =|12.75 Chatham Islands =|13 UTC+13|13 Tonga =|13 Samoa =
        14 Line Islands =";

    /// The lesser offset of a winter and a summer, which is that without daylight saving.
    fn standard(id: &str) -> Option<i32> {
        let zone = Zone::Known(named(id)?);
        let at = |text: &str| zone.offset_at(date_time(text)?);
        Some(at("20260115T120000")?.min(at("20260715T120000")?))
    }

    #[test]
    fn every_name_of_windows_has_the_offset_that_windows_shows() {
        for line in SHOWN.trim().split(['\n', '|']) {
            let (hours, name) = line.trim().split_once(' ').unwrap();
            let minutes = (hours.parse::<f64>().unwrap() * 60.0) as i32;
            assert_eq!(standard(&name.replace('=', "Standard Time")), Some(minutes), "{name}");
            // Some programs leave the last two words out.
            let short = standard(name.trim_end_matches(" ="));
            assert!(short.is_none_or(|short| short == minutes), "{name}: {short:?}");
        }
        assert_eq!(named("Central Asia Standard Time"), Some(Asia::Bishkek));
    }

    #[test]
    fn an_offset_before_a_name_counts_with_its_minutes() {
        for (id, offset) in [
            ("(UTC+06:00) Bishkek", Some(360)),
            ("(UTC-06:00) Saskatchewan", Some(-360)),
            ("(UTC+04:30) Kabul", Some(270)),
            ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", None),
            ("(GMT+05.45) Kathmandu", None),
        ] {
            assert_eq!(standard(id), offset, "{id}");
        }
    }
}
