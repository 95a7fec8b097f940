//! Links that put an event into the calendars of Google and Outlook: plain addresses, which say what
//! its calendar file says.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Letters of a description in an address: longer ones are refused on the way.
const MAX_BODY: usize = 1_000;

/// The links for the event of a calendar file: a calendar's name and an address. None where such an
/// address could not say when the event takes place.
pub fn links(file: &str, zone: Option<&str>) -> Vec<(&'static str, String)> {
    let Some(event) = Event::read(file) else { return Vec::new() };
    // Dates one by one have no place in either.
    if event.lines.contains_key("RDATE") || event.lines.contains_key("EXDATE") {
        return Vec::new();
    }
    let mut links = vec![("Google Calendar", event.google(zone))];
    if !event.lines.contains_key("RRULE") {
        links.push(("Outlook", event.outlook()));
    }
    links
}

/// The lines of an event, each by its name without parameters.
struct Event {
    lines: BTreeMap<String, String>,
    start: String,
    end: String,
}

impl Event {
    fn read(file: &str) -> Option<Event> {
        let unfolded = file.replace("\r\n ", "");
        let lines = unfolded.split("\r\n").skip_while(|line| *line != "BEGIN:VEVENT");
        let lines = lines.filter_map(|line| {
            let (head, value) = line.split_once(':')?;
            let name = head.split(';').next().unwrap_or(head);
            Some((name.to_owned(), value.to_owned()))
        });
        let lines: BTreeMap<String, String> = lines.collect();
        let start = lines.get("DTSTART")?.clone();
        let end = lines.get("DTEND").unwrap_or(&start).clone();
        Some(Event { lines, start, end })
    }

    fn text(&self, name: &str) -> String {
        let escaped = self.lines.get(name).map(String::as_str).unwrap_or_default();
        let mut text = String::new();
        let mut letters = escaped.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => text.push('\n'),
                    other => text.extend(other),
                },
                _ => text.push(letter),
            }
        }
        text.chars().take(MAX_BODY).collect()
    }

    fn google(&self, zone: Option<&str>) -> String {
        let mut address = Address::new("https://calendar.google.com/calendar/render");
        address.add("action", "TEMPLATE");
        address.add("text", &self.text("SUMMARY"));
        address.add("dates", &format!("{}/{}", self.start, self.end));
        if let Some(zone) = zone.filter(|_| self.start.contains('T') && !self.start.ends_with('Z'))
        {
            address.add("ctz", zone);
        }
        if let Some(rule) = self.lines.get("RRULE") {
            address.add("recur", &format!("RRULE:{rule}"));
        }
        address.add("details", &self.text("DESCRIPTION"));
        address.add("location", &self.text("LOCATION"));
        address.0
    }

    fn outlook(&self) -> String {
        let mut address = Address::new("https://outlook.live.com/calendar/0/deeplink/compose");
        address.add("path", "/calendar/action/compose");
        address.add("rru", "addevent");
        address.add("subject", &self.text("SUMMARY"));
        address.add("startdt", &spaced(&self.start));
        address.add("enddt", &spaced(&self.end));
        if !self.start.contains('T') {
            address.add("allday", "true");
        }
        address.add("body", &self.text("DESCRIPTION"));
        address.add("location", &self.text("LOCATION"));
        address.0
    }
}

/// `20220503T050000Z` as `2022-05-03T05:00:00Z`.
fn spaced(digits: &str) -> String {
    let mut spaced = String::new();
    for (at, letter) in digits.chars().enumerate() {
        match at {
            4 | 6 => spaced.push('-'),
            11 | 13 => spaced.push(':'),
            _ => {}
        }
        spaced.push(letter);
    }
    spaced
}

/// An address in the making.
struct Address(String);

impl Address {
    fn new(page: &str) -> Address {
        Address(page.to_owned())
    }

    /// Adds what says something.
    fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let between = if self.0.contains('?') { '&' } else { '?' };
            let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
            self.0.push_str(&format!("{between}{name}={value}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(lines: &[&str]) -> Vec<(&'static str, String)> {
        let zone = "BEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n";
        let file = format!("{zone}BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
        links(&file, Some("Asia/Dushanbe"))
    }

    #[test]
    fn a_day_is_a_day_in_both() {
        let links = event(&[
            "DTSTART;VALUE=DATE:20220503",
            "DTEND;VALUE=DATE:20220504",
            "SUMMARY;LANGUAGE=ru:Насос\\, кла",
            " пан",
            "DESCRIPTION:a&b\\nc",
        ]);
        assert_eq!(
            links[0].1,
            "https://calendar.google.com/calendar/render?action=TEMPLATE\
             &text=%D0%9D%D0%B0%D1%81%D0%BE%D1%81%2C%20%D0%BA%D0%BB%D0%B0%D0%BF%D0%B0%D0%BD\
             &dates=20220503%2F20220504&details=a%26b%0Ac"
        );
        assert!(links[1].1.contains("&startdt=2022%2D05%2D03&enddt=2022%2D05%2D04&allday=true"));
    }

    #[test]
    fn a_time_says_its_zone_and_a_rule_goes_where_it_has_a_place() {
        let links = event(&["DTSTART:20220503T050000Z", "SUMMARY:a"]);
        assert!(links[0].1.ends_with("dates=20220503T050000Z%2F20220503T050000Z"), "{links:?}");
        assert!(links[1].1.contains("startdt=2022%2D05%2D03T05%3A00%3A00Z"), "{links:?}");
        let links = event(&["DTSTART;TZID=UTC+0500:20220503T100000", "RRULE:FREQ=WEEKLY;COUNT=4"]);
        assert_eq!(links.len(), 1, "Outlook has no place for a rule");
        assert!(
            links[0].1.contains("ctz=Asia%2FDushanbe&recur=RRULE%3AFREQ%3DWEEKLY"),
            "{links:?}"
        );
        assert!(event(&["DTSTART:20220503", "EXDATE:20220510"]).is_empty());
        assert!(super::links("", None).is_empty(), "nothing gives nothing");
    }
}
