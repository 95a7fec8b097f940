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
/// The same with و before the last letter, "علوم" of "علم", as "شعور" is nothing of "شعر".
const WITH_WAW: &str = "علم درس بيت شعب جهد بحث حقل جسر قرن عقد حرب فصل رسم شهر سهل كنز نقش رمز \
    قصر جذر بنك عرض ظرف زهر عين نجم بذر حرف شرط قيد وفد فرع";
/// Plurals that no rule finds, each with its singular.
const PLURALS: &str = "كتب كتاب مدن مدينه شباب شاب رجال رجل جبال جبل صحف صحيفه طرق طريق طلاب طالب \
    طلبه طالب عمال عامل نساء امراه مراه امراه ابار بير اثار اثر اراء راي برامج برنامج مخاطر خطر افلام فيلم \
    قضاه قاضي اسيله سوال ادويه دواء اماكن مكان سفن سفينه جزر جزيره بحار بحر مياه ماء كبار كبير \
    صغار صغير بلدان بلد بلاد بلد قلاع قلعه فتيات فتاه ادوات اداه اطباء طبيب روساء رييس مرضي مريض \
    اعضاء عضو اصدقاء صديق اسماء اسم ابناء ابن اباء اب امهات ام سنوات سنه بنات بنت ايام يوم \
    اشهر شهر اموال مال ابواب باب اغاني اغنيه اراضي ارض الوان لون";

/// Adds what a folded word is found by.
pub(super) fn add_stems(word: &str, stems: &mut Vec<String>) {
    // "And", "in" and "for" are written onto a word, also two of them, and may as well be its first
    // letters.
    let mut rest = Some(word);
    while let Some(word) = rest {
        add(word, stems);
        rest = word.strip_prefix(['و', 'ب', 'ل']).filter(|bare| {
            !bare.starts_with('ل') && !bare.starts_with("ال") && bare.chars().nth(3).is_some()
        });
    }
    // "To the": of a word that begins like the article, one letter of it is left out.
    if word.starts_with("لل") {
        let mut letters = word.chars();
        letters.next();
        add(letters.as_str(), stems);
    }
}

fn add(word: &str, stems: &mut Vec<String>) {
    // "ألوان", which seems to begin with an article.
    stems.extend(listed(word).map(str::to_owned));
    let word = ARTICLES
        .iter()
        .find_map(|article| {
            word.strip_prefix(article).filter(|rest| rest.chars().nth(MIN_STEM - 1).is_some())
        })
        .unwrap_or(word);
    add_forms(word, stems);
    // ه of "مدينه" is ت before them, and before "two".
    if let Some(owned) = OWNERS.iter().find_map(|owner| without(word, owner, MIN_STEM)) {
        add_forms(owned, stems);
        add_feminine(owned, stems);
    }
    ["ان", "ين"]
        .iter()
        .filter_map(|two| word.strip_suffix(two))
        .for_each(|one| add_feminine(one, stems));
}

fn add_feminine(owned: &str, stems: &mut Vec<String>) {
    let before = without(owned, "ت", MIN_STEM - 1);
    before.into_iter().for_each(|before| add_forms(&[before, "ه"].concat(), stems));
}

fn add_forms(word: &str, stems: &mut Vec<String>) {
    stems.push(without_ending(word).to_owned());
    singulars(word, &mut |singular| stems.push(without_ending(singular).to_owned()));
}

fn without_ending(word: &str) -> &str {
    ENDINGS.iter().find_map(|ending| without(word, ending, MIN_STEM)).unwrap_or(word)
}

/// The singular of a plural that no rule finds.
fn listed(word: &str) -> Option<&'static str> {
    let mut pairs = PLURALS.split_whitespace();
    let mut pairs = std::iter::from_fn(|| pairs.next().zip(pairs.next()));
    pairs.find(|(plural, _)| *plural == word).map(|(_, singular)| singular)
}

fn has_root(list: &str, root: [char; 3]) -> bool {
    let root: String = root.iter().collect();
    list.split_whitespace().any(|known| known == root)
}

/// Calls `each` with the words that may have this one as their plural.
fn singulars(word: &str, each: &mut dyn FnMut(&str)) {
    if let Some(singular) = listed(word) {
        return each(singular);
    }
    let mut made = |letters: &[char]| each(&letters.iter().collect::<String>());
    let letters: Vec<char> = word.chars().collect();
    match *letters.as_slice() {
        // "لغات".
        [a, b, 'ا', 'ت'] => made(&[a, b, 'ه']),
        // "أنظمة", but "إدارة".
        ['ا', a, b, c, 'ه'] if c != 'ا' && b != 'ا' => made(&[a, b, 'ا', c]),
        ['ا', a, b, 'ا', c] if has_root(WITH_TWO_ALIFS, [a, b, c]) => made(&[a, b, c]),
        // "حقوق" of "حق", "قصص" of "قصة".
        [a, b, 'و', c] if b == c => made(&[a, b]),
        [a, b, c] if b == c => made(&[a, b, 'ه']),
        [a, b, 'و', c] if has_root(WITH_WAW, [a, b, c]) => made(&[a, b, c]),
        // "قضايا" of "قضية".
        [a, b, 'ا', 'ي', 'ا'] => made(&[a, b, 'ي', 'ه']),
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
            حياة-حياتنا مهارة-مهاراتهم لغة-لغتنا حق-حقوقهم مناخ-وللمناخ تعليم-فالتعليم حقوق-وبحقوق قصة-قصص \
            قضية-قضايا حل-الحلول لون-ألوان لون-الألوان علم-العلوم رأي-آراء دورة-دورتين دورة-دورتان طفل-وأطفالهم"
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
            ("شعور", "شعر"),
            ("الدخول", "الدخل"),
            ("لبنان", "لبن"),
        ] {
            let [one, other] = [one, other].map(|word| stems(&fold(word), Some("ar")));
            assert!(one.iter().all(|stem| !other.contains(stem)), "{one:?} {other:?}");
        }
    }
}
