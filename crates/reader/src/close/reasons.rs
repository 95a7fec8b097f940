//! Why two activities are close: codes with their values between bars, in the order in which they
//! are read.

use crate::model::Programme;

use super::activity::{Activity, Counts};
use super::evidence::{Evidence, Where, Who};
use super::words::Words;

/// Words that a reason names at most.
const MOST_WORDS: usize = 2;

/// The reasons as the card of the first of the two gives them. `is_first` says whether the evidence
/// was weighed in that order.
pub(super) fn reasons(
    programme: &Programme,
    words: &Words,
    counts: &Counts,
    [own, other]: [&Activity; 2],
    evidence: &Evidence,
    is_first: bool,
) -> Vec<String> {
    let mut reasons = Vec::new();
    if let Some(identifier) = &evidence.from.identifier {
        reasons.push(coded("id", &[identifier]));
    }
    if evidence.id == 8.0 {
        reasons.push("page".to_owned());
    }
    reasons.extend(shared(words, [own, other], evidence, is_first));
    let code = evidence.from.code.and_then(|code| counts.codes.get(code as usize));
    reasons.extend(code.map(|(vocabulary, code)| coded("theme", &[vocabulary, code])));
    reasons.extend(when(own, other, evidence.time));
    let place = |code: &str, no: crate::model::PlaceNo| {
        programme.place(no).map(|place| coded(code, &[&place.id]))
    };
    match evidence.from.place {
        Some(Where::Same(no)) => reasons.extend(place("place", no)),
        Some(Where::Within(no)) => reasons.extend(place("within", no)),
        Some(Where::Online) => reasons.push("online".to_owned()),
        None => {}
    }
    let names = |who: &Activity, named: &Activity| {
        let source = programme.source(who.source)?;
        let organization = programme.organization(named.reporter?)?;
        Some(coded("names", &[&source.id, &organization.id]))
    };
    let (one, two) = if is_first { (own, other) } else { (other, own) };
    match evidence.from.people {
        Some(Who::Both) => reasons.push("both".to_owned()),
        Some(Who::First) => reasons.extend(names(one, two)),
        Some(Who::Second) => reasons.extend(names(two, one)),
        Some(Who::Third(no)) => {
            let organization = programme.organization(no);
            reasons.extend(organization.map(|one| coded("third", &[&one.id])));
        }
        None => {}
    }
    reasons
}

fn coded(code: &str, values: &[&str]) -> String {
    let mut coded = code.to_owned();
    for value in values {
        coded.push('|');
        coded.extend(value.chars().map(|letter| if letter == '|' { ' ' } else { letter }));
    }
    coded
}

/// The words that titles share: the card's own, and how the other one writes it in its language.
fn shared(
    words: &Words,
    [own, other]: [&Activity; 2],
    evidence: &Evidence,
    is_first: bool,
) -> Option<String> {
    let (a, b) = evidence.titles;
    let (own_at, other_at) = if is_first { (a, b) } else { (b, a) };
    let (own, other) = (own.titles.get(own_at)?, other.titles.get(other_at)?);
    let mut values: Vec<String> = Vec::new();
    for (one, two) in evidence.shared.pairs.iter().take(MOST_WORDS) {
        let (one, two) = if is_first { (*one, *two) } else { (*two, *one) };
        let (left, right) = (own.tokens.get(one)?, other.tokens.get(two)?);
        // What hardly says anything is no reason.
        if words.weight(left.word) < 1.0 && !values.is_empty() {
            break;
        }
        let is_foreign = own.lang != other.lang
            && crate::text::fold(&left.surface) != crate::text::fold(&right.surface);
        values.push(match &other.lang {
            Some(lang) if is_foreign => {
                [&left.surface, "=", &right.surface, "@", lang.as_str()].concat()
            }
            _ => left.surface.clone(),
        });
    }
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    (!values.is_empty()).then(|| coded("words", &values))
}

fn when(own: &Activity, other: &Activity, bits: f32) -> Option<String> {
    let (one, two) = own.time.zip(other.time)?;
    let gap = one.gap(&two);
    if gap > 0 {
        let is_after = two.first > one.last;
        let code = if is_after { "after" } else { "before" };
        return (bits > 0.0).then(|| coded(code, &[&gap.to_string()]));
    }
    let is_day = one.first == one.last && two.first == two.last;
    let code = match one.coarse.max(two.coarse) {
        Some(super::activity::Coarse::Month) => "month",
        Some(_) => return None,
        None if is_day => "day",
        None if one.is_long() && two.is_long() && bits >= 2.5 => "period",
        None => "days",
    };
    Some(code.to_owned())
}
