//! Words without their endings, so that one form of a word finds the others, on folded words
//! (и for й, е for ё, ه for ة): English, French, Russian and Arabic; and, because the same letters
//! mean something else there, with a sign before them Kazakh, Kyrgyz, Uzbek and Tajik.
//!
//! These cut lightly: a stem need be no word, it must only be the same for all forms of one.
//! docs/decisions/0006 says why they are our own, and what the other languages have instead.

mod arabic;
mod latin;
mod roots;

use self::roots::{TAJIK, TURKIC, UZBEK, add_roots};

/// Endings of Russian nouns and adjectives, longest first.
const RUSSIAN: &str = "иями иях ями ами ими ыми ьми его ого ему ому ием иям ьями \
    ах ях ам ям ом ем ев ов ие ье ия ья ию ью ии ее ое ые еи ои ыи ую юю ая яя их ых им ым ою ею \
    а е и о у ы ь ю я";
/// Endings of Russian verbs, which leave more, for many nouns end like them.
const RUSSIAN_VERBS: &str = "ировать ирует ируют овать ует уют ать ять ить еть ает ают яет яют";

/// Letters that a stem keeps at least.
const MIN_STEM: usize = 3;
const MIN_VERB_STEM: usize = 4;

/// What the rule makes two of, and one of them.
const SPLIT: &str = "дочер доч имен имя времен врем племен плем знамен знам семян семен \
    дни ден дня ден дню ден дне ден днем ден дням ден днями ден днях ден \
    пис писм тюр тюрм друз друг сынов сын хозяев хозяин любв любов церкв церков ребят ребенк \
    льд лед чудес чуд небес неб котят котенк татарин татар";
/// Words that would be left as others are, behind what is left of them instead: "семья" is neither
/// "семя" nor "семь", "лето" not "лет", "май" not "майя", "поле" not "пол", "цель" not "целый",
/// "часть" not "часто", "друг" not "другой".
const APART: &str = "семн семя, семь семь семи, лета лет, матр мать, май маи мая мае маю маем, \
    поле поле поля полю полем полеи полям полями полях, часто часто, \
    целы целыи целая целое целые целого целому целым целых целую целом, \
    други другои другая другое другие другого другому другим других другими другую, \
    острв остров, оснв основ, готв готов, корв коров, голв голов";

/// Whether texts in a language have stems without a sign before them.
pub fn has_stems(primary: &str) -> bool {
    matches!(primary, "en" | "fr" | "ru" | "ar")
}

/// What a folded word is found by in texts of a language, or, without one, of any language that
/// is written so.
pub fn stems(word: &str, primary: Option<&str>) -> Vec<String> {
    let mut stems = Vec::new();
    let is_in = |languages: &str| primary.is_none_or(|one| languages.split(' ').any(|l| l == one));
    // Names and codes of other languages may stand in a text of each of these.
    let is_in_ours = is_in("en fr ru ar");
    match word.chars().next() {
        Some('a'..='z') => {
            if is_in("uz") {
                add_roots('T', word, UZBEK, &mut stems);
            }
            if is_in_ours {
                stems.push(latin::stem(word));
            }
        }
        Some('а'..='я') => {
            if is_in("kk ky uz") {
                add_roots('T', word, TURKIC, &mut stems);
            }
            if is_in("tg") {
                add_roots('J', word, TAJIK, &mut stems);
            }
            if is_in_ours {
                stems.push(russian(word));
            }
        }
        Some('\u{620}'..='\u{64a}') => arabic::add_stems(word, &mut stems),
        _ => {}
    }
    stems
}

/// The root in a stem of Kazakh, Kyrgyz, Uzbek or Tajik: letters that the other script has too.
pub fn root_of(stem: &str) -> Option<&str> {
    stem.strip_prefix(['T', 'J'])
}

/// The word without an ending, if enough is left of it.
fn without<'a>(word: &'a str, ending: &str, min: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().nth(min.saturating_sub(1)).is_some())
}

fn russian(word: &str) -> String {
    // "видео", "радио", "медиа".
    if ["ио", "ео", "иа"].iter().any(|loan| word.ends_with(loan)) {
        return word.to_owned();
    }
    for group in APART.split(',') {
        let mut words = group.split_whitespace();
        if let Some(own) = words.next().filter(|_| words.any(|one| one == word)) {
            return own.to_owned();
        }
    }
    // "собралась", but "перепись".
    let own = ["ся", "сь"].iter().find_map(|own| without(word, own, 5));
    let word = own.filter(|rest| !rest.ends_with("пи")).unwrap_or(word);
    let verb = RUSSIAN_VERBS.split(' ').find_map(|ending| without(word, ending, MIN_VERB_STEM));
    let noun = || RUSSIAN.split_whitespace().find_map(|ending| without(word, ending, MIN_STEM));
    let mut stem = verb.or_else(noun).unwrap_or(word);
    // "судь", "музе": what is left of two letters that one ending softens or makes a vowel.
    for _ in 0..2 {
        let last = "ь а е и о";
        stem = last.split(' ').find_map(|last| without(stem, last, MIN_STEM)).unwrap_or(stem);
    }
    // "граждан" of "гражданин", "горожане".
    stem = without(stem, "ин", 5)
        .filter(|rest| rest.ends_with("ан") || rest.ends_with("ян"))
        .unwrap_or(stem);
    let mut pairs = SPLIT.split_whitespace();
    while let (Some(one), Some(other)) = (pairs.next(), pairs.next()) {
        if stem == one {
            stem = other;
            break;
        }
    }
    // "пыток" and "пытка", "судеб" and "судьба", "отец" and "отца": the vowel before the last
    // letter comes and goes.
    let mut letters: Vec<char> = stem.chars().collect();
    if let [_, .., before, vowel, last] = letters.as_slice()
        && matches!(vowel, 'о' | 'е' | 'ь')
        && !is_vowel(*before)
        && !is_vowel(*last)
    {
        letters.remove(letters.len() - 2);
    }
    // "бойцы", "европейца", which lose the vowel of "боец" and gain one.
    if let [.., vowel, short @ 'и', 'ц'] = letters.as_mut_slice()
        && is_vowel(*vowel)
    {
        *short = 'е';
    }
    letters.into_iter().collect()
}

/// Whether a folded Russian letter is a vowel.
pub(crate) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    fn stem(word: &str, primary: &str) -> Vec<String> {
        stems(&fold(word), Some(primary))
    }

    /// Every two of some forms have a stem in common.
    #[track_caller]
    pub(super) fn check(primary: &str, forms: &str) {
        let all: Vec<_> = forms.split(' ').map(|form| stem(form, primary)).collect();
        for one in &all {
            for other in &all {
                assert!(one.iter().any(|stem| other.contains(stem)), "{forms}: {all:?}");
            }
        }
    }

    /// What is cut off and what is left, letter by letter: other tests only compare.
    #[test]
    fn enough_is_left_of_a_word() {
        for (primary, word, left) in [
            ("en", "family", "famili"),
            ("en", "greatly", "great"),
            ("en", "global", "global"),
            ("en", "journal", "journ"),
            ("en", "shy", "shy"),
            ("uz", "kitob", "Tkitop"),
            ("ru", "район", "раион"),
            ("ru", "отец", "отц"),
            ("ru", "видео", "видео"),
            ("ru", "учатся", "учатс"),
            ("ru", "удалось", "удал"),
            ("ru", "выбрать", "выбр"),
            ("ru", "ҷомеаи", "чом"),
            ("uz", "kim", "Tkim"),
            ("uz", "aholi", "Tahol"),
            ("kk", "әдебият", "Tадебият"),
            ("kk", "суда", "Tсу"),
        ] {
            assert_eq!(stem(word, primary), [left], "{word}");
        }
    }

    #[test]
    fn stems_of_the_region_have_a_sign_and_no_others() {
        for (primary, word) in [
            ("en", "language"),
            ("fr", "droit"),
            ("ru", "свобода"),
            ("ar", "حقوق"),
            ("kk", "тіл"),
            ("ky", "тил"),
            ("uz", "suv"),
            ("tg", "забон"),
        ] {
            let found = stem(word, primary);
            let has_sign = found.iter().all(|stem| root_of(stem).is_some());
            assert_eq!(has_sign, !has_stems(primary), "{primary}: {found:?}");
            let any = stems(&fold(word), None);
            assert!(found.iter().all(|stem| any.contains(stem)), "{any:?} {found:?}");
        }
    }

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for forms in [
            "свобода свободы свободе свободу свободой свобод",
            "журналист журналисты журналистов журналистами",
            "обучение обучения обучением обучений",
            "безопасность безопасности безопасностью",
            "печать печати печатью",
            "цифровая цифровой цифровых цифровыми цифровому",
            "технологии технологий технологиями технология",
            "встреча встречи встреч встречей",
            "музей музея музеи музеев музеям музеями музее",
            "судья судьи судей судьям судьями судью",
            "мать матери матерей матерям",
            "дочь дочери дочерей",
            "день дня дни дней дням днём днями",
            "пытка пытки пыток пыткам пытками",
            "ошибка ошибки ошибок",
            "судьба судьбы судеб",
            "девушка девушки девушек",
            "окно окна окон окнами",
            "песня песни песен",
            "письмо письма писем письмами",
            "май мая маю маем мае",
            "майя майи майю майей",
            "поле поля полю полем полей полям полями полях",
            "пол пола полом полов",
            "семь семи",
            "цель цели целей целям целью",
            "целый целая целое целого целом",
            "другой другая другие других",
            "лето лета летом",
            "деньги денег деньгами",
            "рынок рынка рынки рынков",
            "отец отца отцы отцов",
            "конец конца",
            "школа школы школ школах",
            "сестра сёстры сестёр",
            "время времени времена времён",
            "статья статьи статей статьям",
            "семья семьи семей семьям",
            "случай случая случаев случаи",
            "герой героя герои героев",
            "лицей лицея лицеи лицеев",
            "идея идеи идей идеям",
            "друг друга друзья друзей",
            "брат братья братьев",
            "человек человека",
            "город города городов",
            "земля земли земель",
            "люди людей людям людьми",
            "дети детей детям детьми",
            "семя семени семена семян семенами",
            "перепись переписи переписью переписей",
            "рукопись рукописи рукописей рукописями",
            "живопись живописи живописью",
            "подпись подписи подписей",
            "видеозапись видеозаписи",
            "церковь церкви церквей",
            "гражданин граждане граждан гражданам гражданина",
            "россиянин россияне россиян",
            "крестьянин крестьяне крестьян",
            "армянин армяне армян армянам",
            "боец бойцы бойца бойцов",
            "европеец европейцы европейцев",
            "китаец китайцы китайца",
            "остров острова островов",
            "основа основы основ основам",
            "готовый готов готовы",
            "лёд льда льды льдом",
            "чудо чудеса чудес",
        ] {
            check("ru", forms);
        }
        for forms in [
            "language languages",
            "training trainings trained",
            "plan plans planned planning",
            "policy policies",
            "process processes",
            "culture cultures cultural",
            "journalist journalists",
            "access",
            "child children children's",
            "organisation organisations organization organizations",
            "digitisation digitization",
            "organise organize organised organized organising organizing",
            "analyse analyze analysed analyzed analysing analyzing",
            "travel travels travelled traveled travelling traveling",
            "cancel cancelled canceled cancelling canceling",
            "model modelling modeling models",
            "programme program programmes programs programming",
            "labour labor labours",
            "colour color coloured colored colours",
            "centre center centres centers",
            "theatre theater theatres",
            "defence defense",
            "licence license licences licensed",
            "dialogue dialog dialogues",
            "fulfil fulfill fulfilled",
        ] {
            check("en", forms);
        }
        check("fr", "droit droits");
        check("fr", "journée journées");
        check("fr", "réseau réseaux");
        check("fr", "journal journaux");
        check("fr", "national nationaux nationale nationales");
        check("fr", "eau eaux");
        check("fr", "nouvel nouvelle nouvelles");
        check("fr", "actuel actuelle actuels");
        check("fr", "français française françaises");
        assert_eq!(stem("news", "en"), ["news"]);
        assert_eq!(stem("new", "en"), ["new"]);
        check("ar", "دورة دورات الدورة والدورات");
        check("ar", "صحفيون الصحفيين");
        check("ar", "لغة للغة اللغة");
        check("ar", "حقوق بحقوق وحقوق لحقوق");
        check("ar", "إدارة لإدارة الإدارة وإدارة");
        assert_eq!(stem("والد", "ar"), ["والد"]);
        assert_eq!(stem("ولد", "ar"), ["ولد"]);
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stem("май", "kk"), ["Tмаи"]);
        assert_eq!(stem("күй", "kk"), ["Tкуи"]);
        for word in ["сми", "is", "red", "ing", "spring", "bus"] {
            let primary = if word.is_ascii() { "en" } else { "ru" };
            assert_eq!(stem(word, primary), [word]);
        }
        assert_eq!(stem("ال", "ar"), ["ال"]);
        assert_eq!(stem("2022", "en"), Vec::<String>::new());
        // Endings that another letter would stand before.
        assert_eq!(stem("карта", "kk"), ["Tкарта"]);
        assert_eq!(stem("газета", "kk"), ["Tгазета"]);
    }

    #[test]
    fn different_words_stay_apart() {
        for (primary, one, other) in [
            ("ru", "пытка", "пыль"),
            ("ru", "музей", "музыка"),
            ("ru", "мать", "материал"),
            ("ru", "день", "деньги"),
            ("en", "labour", "laboratory"),
            ("en", "tell", "tel"),
            ("en", "hour", "hor"),
            ("fr", "tour", "tor"),
            ("ru", "семья", "семена"),
            ("ru", "семьи", "семя"),
            ("ru", "семьёй", "семь"),
            ("ru", "семян", "семи"),
            ("ru", "лето", "лет"),
            ("ru", "мать", "мат"),
            ("ru", "май", "майя"),
            ("ru", "мае", "майи"),
            ("ru", "полов", "полей"),
            ("ru", "цели", "целом"),
            ("ru", "цель", "целый"),
            ("ru", "части", "часто"),
            ("ru", "друзья", "другие"),
            ("ru", "остров", "острый"),
            ("ru", "магазин", "мага"),
            ("ru", "мандарин", "мандар"),
            ("ru", "голов", "гол"),
            ("kk", "тіл", "тілек"),
            ("uz", "suv", "suvenir"),
            ("tg", "забон", "замин"),
            ("tg", "май", "маро"),
            ("kk", "тамыз", "тасы"),
        ] {
            let (one, other) = (stem(one, primary), stem(other, primary));
            assert!(one.iter().all(|stem| !other.contains(stem)), "{one:?} {other:?}");
        }
    }
}
