//! What a format could not carry, said on the screen and as JSON.

use std::path::Path;

use anyhow::Result;
use barnoma_exchange::Loss;
use serde_json::{Value, json};

use crate::tongue::Tongue;
use crate::{files, say};

/// Losses that are listed one by one on the screen.
const MAX_LISTED: usize = 50;

/// Says what a format could not carry, and what may have been meant otherwise.
pub fn report(losses: &[Loss], doubts: &[Loss], tongue: Tongue) {
    for lines in lines_of(losses, doubts, tongue) {
        say::complain(lines.trim_end());
    }
}

/// The same as texts, none of them empty.
pub fn lines_of(losses: &[Loss], doubts: &[Loss], tongue: Tongue) -> impl Iterator<Item = String> {
    let texts = [("to be looked at", doubts), ("not taken over", losses)];
    let texts = texts.map(|(heading, list)| lines(heading, list, tongue));
    texts.into_iter().filter(|text| !text.is_empty())
}

/// A report for people; empty if there is nothing to say.
fn lines(heading: &str, losses: &[Loss], tongue: Tongue) -> String {
    let mut text = String::new();
    if losses.is_empty() {
        return text;
    }
    text.push_str(&tongue.say(format!("{heading}: {}", losses.len())));
    text.push('\n');
    for loss in losses.iter().take(MAX_LISTED) {
        text.push_str(&format!("  {}\n", said(loss, tongue)));
    }
    if losses.len() > MAX_LISTED {
        let n_more = losses.len() - MAX_LISTED;
        let more = tongue.say(format!("and {n_more} more; --losses FILE writes all of them"));
        text.push_str(&format!("  {more}\n"));
    }
    text
}

/// A loss in this language: what happened, and where it was if that is said in words.
fn said(loss: &Loss, tongue: Tongue) -> Loss {
    Loss {
        place: tongue.say(loss.place.clone()),
        message: tongue.say(loss.message.clone()),
        ..loss.clone()
    }
}

/// Writes the report as JSON to a file, if there is one for it.
pub fn write(
    path: Option<&Path>,
    losses: &[Loss],
    doubts: &[Loss],
    tongue: Tongue,
    force: bool,
) -> Result<()> {
    match path {
        Some(path) => files::write(path, json(losses, doubts, tongue).as_bytes(), force),
        None => Ok(()),
    }
}

/// The report as JSON.
fn json(losses: &[Loss], doubts: &[Loss], tongue: Tongue) -> String {
    let report = json!({"losses": list(losses, tongue), "doubts": list(doubts, tongue)});
    format!("{report:#}\n")
}

/// Losses as JSON.
pub fn list(losses: &[Loss], tongue: Tongue) -> Vec<Value> {
    let one = |loss: &Loss| {
        let loss = said(loss, tongue);
        json!({
            "record": loss.record,
            "field": loss.field,
            "place": loss.place,
            "message": loss.message,
        })
    };
    losses.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_in_the_json_and_the_screen_says_how_many_more_there_are() {
        let loss = Loss { record: "a".to_owned(), message: "gone".to_owned(), ..Loss::default() };
        let losses = vec![loss; MAX_LISTED + 3];
        let text = lines("not taken over", &losses, Tongue::English);
        assert!(text.starts_with("not taken over: 53\n  a: gone\n"), "{text}");
        assert!(text.contains("and 3 more"), "{text}");
        let report: Value = serde_json::from_str(&json(&losses, &[], Tongue::English)).unwrap();
        assert_eq!(report["losses"].as_array().unwrap().len(), losses.len());
        assert_eq!(lines("not taken over", &[], Tongue::English), "");
    }
}
