//! Arabic: a word without what is written onto it, and its singular where the plural is made by
//! other vowels inside of it ("مدارس" of "مدرسة").

use super::{MIN_STEM, without};

const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];
const ENDINGS: [&str; 4] = ["ات", "ون", "ين", "ه"];
/// "Our", "their", "her", "your".
const OWNERS: [&str; 5] = ["هما", "هم", "ها", "نا", "كم"];

/// Nouns whose plural has ا before the first letter and before the last: "أخبار" of "خبر". It is a
/// list, as folded verbal nouns look the same: "الإعلام" is nothing of "علم".
const WITH_TWO_ALIFS: &str = "خبر شخص طفل نهر دين خطر ولد قلم شجر فرد جيل حلم طرف بطل حزب ضرر \
    سبب دور وقت بحث مطر ريف جسم قمر لون نوع وضع رقم سعر سوق شكل صوت فكر قسم هدف حدث مرض عمل زهر ورق حجر";
/// Plurals that no rule finds, each with its singular.
const PLURALS: &str = "حقوق حق علوم علم كتب كتاب مدن مدينه شباب شاب رجال رجل جبال جبل فنون فن \
    دروس درس بيوت بيت شعوب شعب جهود جهد صحف صحيفه طرق طريق بحوث بحث طلاب طالب طلبه طالب عمال عامل \
    نساء امراه مراه امراه ابار بير اثار اثر برامج برنامج مخاطر خطر افلام فيلم حقول حقل قضاه قاضي \
    اسيله سوال اماكن مكان سفن سفينه جسور جسر قرون قرن عقود عقد حروب حرب نصوص نص فصول فصل رسوم رسم \
    بحار بحر مياه ماء كبار كبير صغار صغير بلدان بلد بلاد بلد فتيات فتاه اطباء طبيب اعضاء عضو \
    اصدقاء صديق اسماء اسم ابناء ابن سنوات سنه بنات بنت ايام يوم شهور شهر اشهر شهر اموال مال ابواب باب";

/// Adds what a folded word is found by.
pub(super) fn add_stems(word: &str, stems: &mut Vec<String>) {
    // "And", "in" and "for" are written onto a word, and may as well be its first letter.
    let bare = word.strip_prefix(['و', 'ب', 'ل']).filter(|bare| {
        !bare.starts_with('ل') && !bare.starts_with("ال") && bare.chars().nth(3).is_some()
    });
    bare.into_iter().chain([word]).for_each(|word| add(word, stems));
    // "To the": of a word that begins like the article, one letter of it is left out.
    if word.starts_with("لل") {
        let mut letters = word.chars();
        letters.next();
        add(letters.as_str(), stems);
    }
}

fn add(word: &str, stems: &mut Vec<String>) {
    let word = ARTICLES
        .iter()
        .find_map(|article| {
            word.strip_prefix(article).filter(|rest| rest.chars().nth(MIN_STEM - 1).is_some())
        })
        .unwrap_or(word);
    add_forms(word, stems);
    // ه of "مدينه" is ت before them.
    if let Some(owned) = OWNERS.iter().find_map(|owner| without(word, owner, MIN_STEM)) {
        add_forms(owned, stems);
        let before = owned.strip_suffix('ت');
        before.into_iter().for_each(|before| add_forms(&[before, "ه"].concat(), stems));
    }
}

fn add_forms(word: &str, stems: &mut Vec<String>) {
    stems.push(without_ending(word).to_owned());
    singulars(word, &mut |singular| stems.push(without_ending(singular).to_owned()));
}

fn without_ending(word: &str) -> &str {
    ENDINGS.iter().find_map(|ending| without(word, ending, MIN_STEM)).unwrap_or(word)
}

/// Calls `each` with the words that may have this one as their plural.
fn singulars(word: &str, each: &mut dyn FnMut(&str)) {
    let mut pairs = PLURALS.split_whitespace();
    while let (Some(plural), Some(singular)) = (pairs.next(), pairs.next()) {
        if plural == word {
            return each(singular);
        }
    }
    let mut made = |letters: &[char]| each(&letters.iter().collect::<String>());
    let letters: Vec<char> = word.chars().collect();
    match *letters.as_slice() {
        // "لغات".
        [a, b, 'ا', 'ت'] => made(&[a, b, 'ه']),
        // "أنظمة", but "إدارة".
        ['ا', a, b, c, 'ه'] if c != 'ا' && b != 'ا' => made(&[a, b, 'ا', c]),
        ['ا', a, b, 'ا', c] => {
            let root: String = [a, b, c].iter().collect();
            if WITH_TWO_ALIFS.split_whitespace().any(|known| known == root) {
                made(&[a, b, c]);
            }
        }
        // "خبراء", "علماء".
        [a, b, c, 'ا', 'ء'] => {
            made(&[a, b, 'ي', c]);
            made(&[a, 'ا', b, c]);
        }
        // "كوارث", but "مواقع"; neither "سياسة" nor "عراقي", but "مباني".
        [a, 'و', 'ا', b, c] if a != 'م' && !matches!(c, 'ا' | 'ه' | 'ي') => {
            made(&[a, 'ا', b, c])
        }
        [a, b, 'ا', c, d] if !matches!(d, 'ا' | 'ه') && (a == 'م' || d != 'ي') => {
            made(&[a, b, c, d]);
            // "رسائل".
            if c == 'ي' {
                made(&[a, b, 'ا', d]);
            }
        }
        // "قوانين", "مشاريع", "تقارير", "معايير".
        [a, 'و', 'ا', b, 'ي', c] => made(&[a, 'ا', b, 'و', c]),
        [a, b, 'ا', c, 'ي', d] => ['ي', 'و', 'ا'].iter().for_each(|v| made(&[a, b, c, *v, d])),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::stems;
    use super::super::tests::check;
    use crate::fold;

    #[test]
    fn a_plural_made_inside_of_a_word_is_found_by_its_singular() {
        for forms in
            "متحف-متاحف مدرسة-مدارس مركز-مراكز مبنى-مباني تجربة-تجارب مورد-موارد كارثة-كوارث \
            قاعدة-قواعد جائزة-جوائز نصيحة-نصائح رسالة-رسائل وثيقة-وثائق قانون-قوانين مشروع-مشاريع \
            تقرير-تقارير معيار-معايير صندوق-صناديق خبير-خبراء عالم-علماء ناشط-نشطاء نظام-أنظمة \
            جهاز-أجهزة لغة-لغات خبر-أخبار شخص-أشخاص طفل-أطفال هدف-أهداف حق-حقوق كتاب-كتب مدينة-مدن \
            امرأة-نساء المرأة-للنساء طبيب-الأطباء بئر-آبار سؤال-أسئلة مدينة-مدينتنا كتاب-كتبهم \
            حياة-حياتنا مهارة-مهاراتهم لغة-لغتنا حق-حقوقهم مناخ-وللمناخ تعليم-فالتعليم طفل-وأطفالهم"
                .split_whitespace()
        {
            check("ar", &forms.replace('-', " "));
        }
    }

    #[test]
    fn words_that_only_look_like_a_plural_stay_apart() {
        for (one, other) in [
            ("الإعلام", "العلم"),
            ("إعلام", "علوم"),
            ("عراقي", "عرقي"),
            ("مفتوح", "مفتاح"),
            ("محاضرة", "محضر"),
            ("محافظة", "محفظة"),
            ("إدارة", "دار"),
            ("إنسان", "نسن"),
            ("سياسة", "سيس"),
            ("كتاب", "كاتب"),
        ] {
            let [one, other] = [one, other].map(|word| stems(&fold(word), Some("ar")));
            assert!(one.iter().all(|stem| !other.contains(stem)), "{one:?} {other:?}");
        }
    }
}
