//! What the values of a column look like, and what words in them mean that the format has words for.

use barnoma_reader::model::Url;

use super::super::books::{Cell, Row};
use super::super::moment::{self, Read};
use super::words::folded_words;
use crate::DateOrder;

/// Rows that are looked at.
const N_LOOKED_AT: usize = 500;
/// A text of more letters on average tells something.
const LONG: usize = 80;

/// The values of a column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Values {
    /// How many cells hold something.
    pub n: usize,
    /// Those that are dates ...
    pub n_dates: usize,
    /// ... times of day ...
    pub n_times: usize,
    /// ... numbers ...
    pub n_numbers: usize,
    /// ... web addresses ...
    pub n_addresses: usize,
    /// ... or addresses of mail.
    pub n_mail: usize,
    /// Dates of two meanings, and the order that others of them tell.
    pub n_either: usize,
    /// What comes first in dates that can only be read in one way.
    pub order: Option<DateOrder>,
    /// Letters on average.
    pub n_letters: usize,
    /// Each value once, in their order.
    pub distinct: Vec<String>,
    /// Whether they count the rows.
    pub is_count: bool,
}

impl Values {
    /// Looks at a column below a row.
    pub fn of(rows: &[Row], column: usize) -> Values {
        let mut values = Values { is_count: true, ..Values::default() };
        let mut n_letters = 0;
        let mut before = None;
        let (mut n_day_first, mut n_month_first) = (0, 0);
        let cells = rows.iter().take(N_LOOKED_AT).filter_map(|row| row.cell(column));
        for cell in cells.filter(|cell| !cell.text().trim().is_empty()) {
            let text = cell.text().trim();
            values.n += 1;
            n_letters += text.chars().count();
            if !values.distinct.iter().any(|known| known == text) {
                values.distinct.push(text.to_owned());
            }
            let number = text.replace(['\u{a0}', '\u{202f}', ' '], "").replace(',', ".");
            let number: Option<f64> = number.parse().ok().filter(|number: &f64| number.is_finite());
            let is_next = |number: f64| before.is_none_or(|before: f64| number == before + 1.0);
            values.is_count &= number.is_some_and(is_next);
            before = number;
            match text {
                _ if is_date(cell) => {
                    values.n_dates += 1;
                    match first_in(text) {
                        Some(DateOrder::DayFirst) => n_day_first += 1,
                        Some(DateOrder::MonthFirst) => n_month_first += 1,
                        None if matches!(moment::read(text, None), Read::Either(..)) => {
                            values.n_either += 1;
                        }
                        None => {}
                    }
                }
                _ if moment::hours(text).is_some() => values.n_times += 1,
                _ if number.is_some() => values.n_numbers += 1,
                _ if Url::parse(text).is_some() => values.n_addresses += 1,
                _ if is_mail(text) => values.n_mail += 1,
                _ => {}
            }
        }
        values.is_count &= values.n > 1;
        values.n_letters = n_letters / values.n.max(1);
        values.order = match (n_day_first, n_month_first) {
            (1.., 0) => Some(DateOrder::DayFirst),
            (0, 1..) => Some(DateOrder::MonthFirst),
            _ => None,
        };
        values
    }

    /// Whether most values are of a kind.
    pub fn are(&self, n: usize) -> bool {
        self.n > 0 && n * 4 >= self.n * 3
    }

    /// Whether no two rows have the same.
    pub fn are_different(&self) -> bool {
        self.n > 0 && self.distinct.len() == self.n
    }

    /// What they are, in words.
    pub fn said(&self) -> String {
        let of = |n: usize, what: &str| format!("{n} of {} values are {what}", self.n);
        match () {
            () if self.n == 0 => "the column is empty".to_owned(),
            () if self.is_count => "it counts the rows".to_owned(),
            () if self.are(self.n_dates) => of(self.n_dates, "dates"),
            () if self.are(self.n_times) => of(self.n_times, "times of day"),
            () if self.are(self.n_addresses) => of(self.n_addresses, "web addresses"),
            () if self.are(self.n_mail) => of(self.n_mail, "mail addresses"),
            () if self.are(self.n_numbers) => of(self.n_numbers, "numbers"),
            () if self.n_letters > LONG => format!("{} long texts", self.n),
            () => format!("{} texts, {} different", self.n, self.distinct.len()),
        }
    }

    /// Whether they are texts that tell something.
    pub fn are_long(&self) -> bool {
        self.n_letters > LONG
    }
}

/// Whether a cell is a date. A year alone may be any number.
pub fn is_date(cell: &Cell) -> bool {
    let text = cell.text().trim();
    match cell {
        Cell::Day(_) => true,
        Cell::Text(_) => text.len() > 4 && moment::is_date(text),
        Cell::Error(_) => false,
    }
}

/// What is first in a date between slashes or hyphens that can be read in one way only.
fn first_in(text: &str) -> Option<DateOrder> {
    let (day, _) = text.split_once(' ').unwrap_or((text, ""));
    if !day.contains(['/', '-']) {
        return None;
    }
    let mut parts = day.split(['/', '-']).map(str::parse::<u16>);
    match (parts.next()?.ok()?, parts.next()?.ok()?) {
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// Words of the format, and what people write in their place.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("meeting", "meetings|round table|roundtable|встреча|совещание|заседание|круглый стол|вохӯрӣ|ҷаласа|мизи мудаввар|кездесу|отырыс|дөңгелек үстел|жолугушуу|жыйын|тегерек стол|uchrashuv|yig'ilish|davra suhbati|учрашув|давра суҳбати|réunion|rencontre|table ronde|اجتماع|لقاء|مائدة مستديرة"),
    ("consultation", "consultations|консультация|консультации|машварат|кеңес|кеңешүү|maslahat|маслаҳат|مشاورة"),
    ("webinar", "online webinar|вебинар|онлайн вебинар|vebinar|webinaire|ندوة عبر الإنترنت"),
    ("workshop", "seminar|seminars|workshops|семинар|мастер-класс|воркшоп|семинари омӯзишӣ|seminar-trening|atelier|séminaire|ورشة عمل|ورشة"),
    ("training", "trainings|course|тренинг|обучение|курс|омӯзиш|тренинг-семинар|оқыту|окутуу|trening|o'quv|тренинги|formation|تدريب|دورة تدريبية"),
    ("conference", "forum|summit|congress|symposium|конференция|форум|саммит|конгресс|анҷуман|конференсия|konferensiya|anjuman|анжуман|conférence|مؤتمر|منتدى"),
    ("celebration", "festival|concert|exhibition|празднование|праздник|фестиваль|концерт|выставка|ҷашн|мереке|майрам|bayram|байрам|fête|احتفال|مهرجان"),
    ("campaign", "кампания|акция|маърака|науқан|өнөктүк|kampaniya|campagne|حملة"),
    ("publication", "launch|publications|публикация|презентация доклада|нашр|жарияланым|басылма|nashr|منشور"),
    ("deadline", "call for applications|срок подачи|дедлайн|конкурс|date limite|موعد نهائي"),
    ("mission", "study tour|visit|миссия|визит|поездка|сафар|сапар|safar|visite|زيارة|بعثة"),
    ("pipeline", "planned|plan|pending|draft|запланировано|планируется|план|в плане|ба нақша гирифта шудааст|жоспарланған|пландаштырылган|rejalashtirilgan|режалаштирилган|prévu|planifié|مخطط"),
    ("implementation", "ongoing|on-going|active|in progress|started|идёт|проводится|выполняется|в работе|в процессе|реализуется|дар ҷараён|жүруде|жүрүүдө|jarayonda|жараёнда|en cours|جار|قيد التنفيذ"),
    ("closed", "complete|completed|done|finished|held|implemented|завершено|завершён|проведено|выполнено|состоялось|иҷро шуд|анҷом ёфт|аяқталды|өткізілді|аяктады|өткөрүлдү|yakunlandi|o'tkazildi|якунланди|ўтказилди|terminé|achevé|réalisé|مكتمل|منتهي|منجز"),
    ("finalisation", "finalization|завершается|в завершении|finalisation en cours"),
    ("cancelled", "canceled|отменено|отменён|бекор карда шуд|бас тартылды|жойылды|жокко чыгарылды|bekor qilindi|бекор қилинди|annulé|ملغى"),
    ("suspended", "postponed|on hold|paused|отложено|перенесено|приостановлено|мавқуф|кейінге қалдырылды|кийинкиге калтырылды|qoldirildi|қолдирилди|reporté|suspendu|مؤجل|معلق"),
    ("OfflineEventAttendanceMode", "offline|in person|in-person|face to face|onsite|очно|офлайн|очный|ҳузурӣ|бетпе-бет|офлайн формат|oflayn|présentiel|en présentiel|حضوري"),
    ("OnlineEventAttendanceMode", "online|virtual|zoom|remote|онлайн|дистанционно|заочно|виртуально|onlayn|en ligne|à distance|عبر الإنترنت|افتراضي"),
    ("MixedEventAttendanceMode", "hybrid|mixed|blended|гибридный|гибрид|смешанный|смешанно|gibrid|hybride|مختلط|هجين"),
    ("PotentialActionStatus", "not started|planned|новая|не начато|запланировано"),
    ("ActiveActionStatus", "ongoing|in progress|active|в работе|выполняется|en cours"),
    ("CompletedActionStatus", "done|completed|complete|implemented|выполнено|завершено|terminé"),
    ("FailedActionStatus", "failed|cancelled|canceled|не выполнено|отменено"),
    ("report", "reports|отчёт|доклад|ҳисобот|есеп|hisobot|rapport|تقرير"),
    ("video", "видео|видеоролик|vidéo|فيديو"),
    ("toolkit", "tools|пособие|методичка|инструментарий|guide pratique"),
    ("guideline", "guidelines|guide|руководство|дастур|нұсқаулық|qo'llanma|دليل"),
    ("en", "english|английский|англисӣ|ағылшын|англис|ingliz|anglais|الإنجليزية"),
    ("ru", "russian|русский|русӣ|орыс|орус|rus|russe|الروسية"),
    ("tg", "tajik|таджикский|тоҷикӣ"),
    ("kk", "kazakh|казахский|қазақ"),
    ("ky", "kyrgyz|кыргызский|кыргыз"),
    ("uz", "uzbek|узбекский|o'zbek|ўзбек"),
    ("fr", "french|французский|français|الفرنسية"),
    ("ar", "arabic|арабский|arabe|العربية"),
];

/// The one of these words that a value means.
pub fn word(value: &str, among: &[&'static str]) -> Option<&'static str> {
    let folded = folded_words(value);
    let own = among.iter().find(|word| folded_words(word) == folded).copied();
    own.or_else(|| {
        let known = WORDS.iter().filter_map(|(word, names)| {
            Some((among.iter().find(|one| *one == word).copied()?, names))
        });
        let is_it = |names: &&str| names.split('|').any(|name| folded_words(name) == folded);
        known.into_iter().find(|(_, names)| is_it(names)).map(|(word, _)| word)
    })
}

/// Tags of the languages that [`word`] knows names of.
pub const LANGUAGES: &[&str] = &["en", "ru", "tg", "kk", "ky", "uz", "fr", "ar"];
