//! English and French: one list of endings for both, as texts of either have words of the other.

use super::{MIN_STEM, without};
use crate::cut::replaced;

/// Ends of stems that are spelled in two ways, and one of them: "travelling", "programme", "labour",
/// "theatre", "organise", "analyse", "defence", "dialogue"; and those of French that differ between
/// her and him: "heureux" and "heureuse", "chercheuse", "ancienne", "publique", "créatif".
const SPELLED: &str = "ll l mm m our or ter tr is iz ys yz ens enc ogu og \
    eux eur eus eur nn n tt t iqu ic if iv";
/// Letters of a stem that may be spelled so: "small", "tour" and "Paris" are not.
const MIN_SPELLED: usize = 6;

/// Words that no rule makes one, each with the other.
const IRREGULAR: &str = "children child childrens child women woman womens woman men man mens man lives life wives wife \
    knives knife leaves leaf shelves shelf wolves wolf halves half thieves thief mice mouse feet foot \
    teeth tooth used use using use aged age aging age died die dying die yeux oeil travaux travail \
    vitraux vitrail vieux vieille vieil vieille faux fausse nouveau nouvelle nouveaux nouvelle";

/// Ends of French nouns whose x is that of the plural, as it is not in "heureux".
const PLURAL_IN_X: [&str; 4] = ["lieux", "jeux", "feux", "voeux"];

pub(super) fn stem(word: &str) -> String {
    let mut pairs = IRREGULAR.split_whitespace();
    let mut pairs = std::iter::from_fn(|| pairs.next().zip(pairs.next()));
    let word = pairs.find(|(one, _)| *one == word).map_or(word, |(_, other)| other);
    if word == "news" {
        return word.to_owned();
    }
    let word = replaced(word, "isation", "ization");
    // "réseaux", "lieux", and "journaux" of "journal".
    if let Some(rest) = word.strip_suffix("eaux") {
        return [rest, "eau"].concat();
    }
    if PLURAL_IN_X.iter().any(|end| word.ends_with(end)) {
        return word.trim_end_matches('x').to_owned();
    }
    let word = match without(&word, "aux", 2) {
        Some(rest) => [rest, "al"].concat(),
        None => word,
    };
    let mut stem = word.as_str();
    if !["ss", "us", "is"].iter().any(|ending| stem.ends_with(ending)) {
        stem = without(stem, "s", MIN_STEM).unwrap_or(stem);
    }
    // "actrice" of "acteur".
    if let Some(rest) = without(stem, "trice", 2) {
        return [rest, "teur"].concat();
    }
    let has_vowel = |rest: &&str| rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = |ending| without(stem, ending, MIN_STEM).filter(has_vowel);
    if let Some(rest) = cut("ing").or_else(|| cut("ed")) {
        stem = rest;
        // "planning" is of "plan", but "telling" of "tell".
        let last = rest.chars().last();
        if let Some(shorter) = rest.get(..rest.len().saturating_sub(1))
            && shorter.chars().last() == last
            && !rest.ends_with(['l', 's', 'z'])
        {
            stem = shorter;
        }
    }
    // "crisis" and "crises", "analysis".
    stem = without(stem, "is", MIN_STEM + 1).filter(|rest| rest.ends_with('s')).unwrap_or(stem);
    stem = without(stem, "ly", MIN_STEM + 2).unwrap_or(stem);
    stem = without(stem, "e", MIN_STEM).unwrap_or(stem);
    stem = without(stem, "al", MIN_STEM + 2).unwrap_or(stem);
    match stem.strip_suffix(['y', 'i']) {
        // "policy", "policies".
        Some(rest) if rest.len() >= MIN_STEM => [rest, "i"].concat(),
        _ => in_one_spelling(stem),
    }
}

/// A stem as it is spelled on one side of the ocean.
fn in_one_spelling(stem: &str) -> String {
    let mut pairs = SPELLED.split_whitespace();
    while let (Some(one), Some(other)) = (pairs.next(), pairs.next()) {
        if stem.len() >= MIN_SPELLED
            && let Some(rest) = stem.strip_suffix(one)
        {
            return [rest, other].concat();
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::stems;
    use super::super::tests::check;
    use crate::fold;

    #[test]
    fn french_words_of_her_and_him_are_one() {
        for forms in [
            "heureux heureuse heureuses",
            "religieux religieuse",
            "chercheur chercheuse chercheurs chercheuses",
            "acteur actrice acteurs actrices",
            "éducateur éducatrice",
            "ancien ancienne anciens anciennes",
            "citoyen citoyenne citoyennes",
            "public publique publics publiques",
            "créatif créative créatifs créatives",
            "vieux vieille vieilles vieil",
            "faux fausse fausses",
            "nouveau nouvelle nouveaux nouvelles nouvel",
        ] {
            check("fr", forms);
        }
    }

    #[test]
    fn plurals_that_are_not_in_s_are_found() {
        for forms in [
            "local locaux locale locales",
            "rural ruraux",
            "social sociaux",
            "égal égaux",
            "animal animaux",
            "travail travaux",
            "lieu lieux",
            "milieu milieux",
            "enjeu enjeux",
            "vœu vœux",
            "œil yeux",
        ] {
            check("fr", forms);
        }
        for forms in [
            "woman women women's",
            "life lives",
            "leaf leaves",
            "crisis crises",
            "analysis analyses analyse",
            "thesis theses",
            "use uses used using",
            "foot feet",
        ] {
            check("en", forms);
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("life", "live"),
            ("leaf", "leave"),
            ("electric", "électeur"),
            ("taux", "tal"),
            ("lieux", "lier"),
            ("jeux", "jeune"),
            ("base", "basis"),
            ("man", "manual"),
        ] {
            let [one, other] = [one, other].map(|word| stems(&fold(word), Some("en")));
            assert!(one.iter().all(|stem| !other.contains(stem)), "{one:?} {other:?}");
        }
    }
}
