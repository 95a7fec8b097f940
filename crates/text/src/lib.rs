//! Folding words, whatever the script: case, accents, ё/е and the letters that Tajik, Kazakh,
//! Kyrgyz and Uzbek have beyond Russian are one to a reader who types on the layout at hand.
//!
//! Below: what is marked in a text, and the ways in which two folded words can be the same one.

pub mod cut;
pub mod keyboard;
pub mod letters;
pub mod marks;
pub mod sound;
pub mod stem;
pub mod typing;

/// What ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ and ﬆ are made of.
const LIGATURES: &str = "ff fi fl ffi ffl st st";

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
        lower @ 'ﬀ'..='ﬆ' => {
            let letters = LIGATURES.split(' ').nth(lower as usize - 'ﬀ' as usize);
            folded.push_str(letters.unwrap_or_default());
        }
        lower => folded.push(plain(lower)),
    }
}

/// Whether a character is heard only with the letter before it: accents and vowel signs, soft
/// hyphens, and what parts letters: ъ, and the apostrophes of Uzbek "oʻ" and "maʼno", which are typed
/// in six ways or left out.
fn is_silent(letter: char) -> bool {
    is_apostrophe(letter)
        || matches!(letter, 'ъ' | 'Ъ'
            | '\u{2b9}'..='\u{2bf}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}'
            | '\u{640}' | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}'
            | '\u{e47}'..='\u{e4e}' | '\u{ec8}'..='\u{ece}' | '\u{1037}'..='\u{103a}'
            | '\u{17c9}'..='\u{17d3}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Whether a script is written without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese. Two
/// letters that follow each other are looked for as if they were a word.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e01}'..='\u{e46}' | '\u{e81}'..='\u{ec6}' | '\u{1000}'..='\u{103f}'
        | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17c8}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Between letters only. The quotation mark is the hard sign of "ob"yavlenie".
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '"' | '\u{2018}' | '\u{2019}' | '\u{201d}')
}

/// The plain letter under an accent, a hook or a tail.
fn plain(lower: char) -> char {
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ'..='ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
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
        // Greek.
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ς' => 'σ',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        // Digits, and what is as wide as a Chinese letter.
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '٠'..='٩' => nth_from(lower, '٠', '0'),
        '۰'..='۹' => nth_from(lower, '۰', '0'),
        '⁰'..='⁹' => nth_from(lower, '⁰', '0'),
        '₀'..='₉' => nth_from(lower, '₀', '0'),
        '０'..='９' => nth_from(lower, '０', '0'),
        'ａ'..='ｚ' => nth_from(lower, 'ａ', 'a'),
        other => other,
    }
}

/// The letter that stands as far behind `other` as this one behind `first`.
fn nth_from(letter: char, first: char, other: char) -> char {
    let shifted = (letter as u32).wrapping_sub(first as u32).wrapping_add(other as u32);
    char::from_u32(shifted).unwrap_or(letter)
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
        let is_next = at > 0 && (is_unspaced(letter) || from.starts_with(is_unspaced));
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

/// The words of a text with where they stand in it, as byte ranges at character borders. Of a
/// script without spaces each letter with the one behind it is a word, so that these overlap.
pub fn ranges(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = rest.find(is_word_letter)?;
        let (_, from) = rest.split_at_checked(start)?;
        let end = word_length(from);
        let (mut word, after) = from.split_at_checked(end)?;
        if word.starts_with(is_unspaced) && after.starts_with(is_unspaced) {
            word = from.get(..end + word_length(after))?;
        }
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
        let is_last_of_pair = word.starts_with(is_unspaced)
            && word.chars().nth(1).is_none()
            && wanted.last().is_some_and(|pair| pair.ends_with(word));
        if !is_last_of_pair && !wanted.iter().any(|known| known == word) {
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
            ("CO₂ x² ２０２２ ＲＯＡＭ ٢٠٢٢ ۱۴", "co2 x2 2022 roam 2022 14"),
            ("ﬁnance eﬀort", "finance effort"),
            ("ΛΟΓΟΣ λόγος", "λογοσ λογοσ"),
            ("Tiếng Việt, Đường Nguyễn", "tieng viet, duong nguyen"),
            ("ob\"yavlenie", "obyavlenie"),
            ("Таълим ОБЪЕКТ", "талим обект"),
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
        assert_eq!(search_words("人权 2022年, ローマ"), ["人权", "2022", "年", "ロー", "ーマ"]);
        assert_eq!(search_words("เสรีภาพ"), ["เส", "สร", "รี", "ีภ", "ภา", "าพ"]);
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
