//! Folding words, whatever the script: case, accents, ё/е and the letters that Tajik, Kazakh,
//! Kyrgyz and Uzbek have beyond Russian are one to a reader who types on the layout at hand.
//!
//! Below: what is marked in a text, and the ways in which two folded words can be the same one.

pub mod keyboard;
pub mod letters;
pub mod marks;
pub mod sound;
pub mod stem;
pub mod typing;

/// Folds one letter to its plain form in lower case, pushing it onto `folded`.
///
/// A combining mark gives nothing; a letter may give two ("ß" gives "ss").
fn fold_letter(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        if !is_apostrophe(letter) {
            folded.push(letter.to_ascii_lowercase());
        }
        return;
    }
    if is_silent(letter) {
        return;
    }
    match letters::lower(letter) {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        lower => folded.push(plain(lower)),
    }
}

/// Whether a character is heard only with the letter before it: accents and vowel signs, soft
/// hyphens, and the apostrophes of Uzbek "oʻ" and "maʼno", which are typed in six ways.
fn is_silent(letter: char) -> bool {
    is_apostrophe(letter)
        || matches!(letter,
            '\u{2b9}'..='\u{2bf}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}'
            | '\u{640}' | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}'
            | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Whether a character is a word of its own: Chinese and Japanese are written without spaces.
fn is_word(letter: char) -> bool {
    matches!(letter,
        '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '\u{2018}' | '\u{2019}')
}

/// The plain letter under an accent, a hook or a tail.
fn plain(lower: char) -> char {
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // Cyrillic: accents, then what Tajik, Kazakh, Kyrgyz and Uzbek write beyond Russian.
        'ѐ' | 'ё' => 'е',
        'ѝ' | 'й' | 'ӣ' | 'і' | 'ї' => 'и',
        'ә' => 'а',
        'ғ' | 'ґ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ӯ' | 'ў' | 'ү' | 'ұ' => 'у',
        'ҳ' | 'һ' => 'х',
        'ҷ' => 'ч',
        // Arabic: the seats of hamza, ta marbuta, and ya and kaf as two languages write them.
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

/// The folded form of a text: what is compared, never what is shown. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

/// The folded form of a whole name: each sign counts, as C, C++ and C# are three; white space does
/// not, but that it is there.
pub fn fold_whole(name: &str) -> String {
    let mut whole = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !whole.is_empty() {
            whole.push(' ');
        }
        word.chars().for_each(|letter| fold_letter(letter, &mut whole));
    }
    whole
}

/// Whether a character belongs to a word. A mark that folds to nothing belongs to its letter.
fn is_word_letter(letter: char) -> bool {
    letters::is_alphanumeric(letter) || (is_silent(letter) && !is_apostrophe(letter))
}

/// How many bytes of `from` the word at its beginning takes.
fn word_length(from: &str) -> usize {
    let mut letters = from.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let mut goes_on = || {
            let is_inside = letters.peek().is_some_and(|&(_, next)| is_word_letter(next));
            is_inside && !is_elided(from.get(..at).unwrap_or_default())
        };
        let is_next = at > 0 && (is_word(letter) || from.starts_with(is_word));
        if is_next && !is_silent(letter) {
            return at;
        }
        let is_part = is_word_letter(letter) || (is_apostrophe(letter) && goes_on());
        if !is_part {
            return at;
        }
    }
    from.len()
}

/// Whether an apostrophe after these letters parts two words, as in French "l'eau", "qu'on".
fn is_elided(before: &str) -> bool {
    matches!(
        fold(before).as_str(),
        "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu"
    )
}

/// The words of a text with where they stand in it, as byte ranges at character borders.
fn ranges(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = rest.find(is_word_letter)?;
        let (_, from) = rest.split_at_checked(start)?;
        let end = word_length(from);
        let (word, after) = from.split_at_checked(end)?;
        let begins = at + start;
        at = begins + end;
        rest = after;
        Some((begins, word))
    })
}

/// Calls `each` with every folded word of a text.
pub fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut folded = String::new();
    for (_, word) in ranges(text) {
        folded.clear();
        for letter in word.chars() {
            fold_letter(letter, &mut folded);
        }
        if !folded.is_empty() {
            each(&folded);
        }
    }
}

/// The folded words of a search, each once.
pub fn search_words(text: &str) -> Vec<String> {
    let mut wanted: Vec<String> = Vec::new();
    words(text, |word| {
        if !wanted.iter().any(|known| known == word) {
            wanted.push(word.to_owned());
        }
    });
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_keeps_its_signs() {
        let names = ["C", "C++", "C#", "???", "!!!", "A B", "A-B", "AB"];
        for (at, one) in names.iter().enumerate() {
            for other in names.iter().skip(at + 1) {
                assert_ne!(fold_whole(one), fold_whole(other));
            }
        }
        for (one, other) in [("Guild  of\ttrainers ", "GUILD of trainers"), ("Café", "cafe")] {
            assert_eq!(fold_whole(one), fold_whole(other));
        }
    }

    #[test]
    fn folding_forgets_case_accents_and_tajik_letters() {
        for (written, folded) in [
            ("Ёлка", "елка"),
            ("ТОҶИКИСТОН", "точикистон"),
            ("Ғафур Ӯзбек ҳаққи ӣ", "гафур узбек хакки и"),
            ("Café ÀÉÎ", "cafe aei"),
            ("e\u{301}cole", "ecole"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("ROAM-X", "roam-x"),
            ("йод", "иод"),
            ("Қазақ тілі, әң, өүұһ", "казак тили, ан, оуух"),
            ("Кыргыз үйү", "кыргыз уиу"),
            ("Oʻzbekiston O'zbekiston O‘zbekiston", "ozbekiston ozbekiston ozbekiston"),
            ("Ўзбекистон ҳақида", "узбекистон хакида"),
            ("المَدرسة إلى", "المدرسه الي"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(search_words("ROAM-X: #6, «ИКТ» — 2022!"), ["roam", "x", "6", "икт", "2022"]);
        assert_eq!(search_words("  "), Vec::<String>::new());
        assert_eq!(search_words("a A á"), ["a"]);
        assert_eq!(
            search_words("l'eau d’aujourd'hui, qu'on"),
            ["l", "eau", "d", "aujourdhui", "qu", "on"]
        );
        assert_eq!(
            search_words("人权 2022年, ローマ"),
            ["人", "权", "2022", "年", "ロ", "ー", "マ"]
        );
        assert_eq!(search_words("विश्व"), ["विशव"]);
        assert_eq!(search_words("e'lon va ma’no, 'so'"), ["elon", "va", "mano", "so"]);
    }

    proptest::proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
