//! Which language a text is in, by its words.

use whatlang::Script;

use super::data::Data;
use super::{Tag, likely};

/// How sure it has to be that a text is in a language without data, between 0 and 1: signs will stand for its words.
const SURE: f64 = 0.99;

/// Words under which a script of several languages tells none of them: some names and headings look like any of them, and
/// whatlang is as sure of French as of English.
const FEW_WORDS: usize = 40;

/// The same in letters, for a script without spaces.
const FEW_LETTERS: usize = 20;

/// The language of a whole text; none where it is too short to tell.
pub fn of_text(sample: &str) -> Option<Tag> {
    let script = whatlang::detect_script(sample)?;
    let is_enough = match script {
        Script::Mandarin => sample.chars().filter(|c| c.is_alphabetic()).count() >= FEW_LETTERS,
        script if script.langs().len() == 1 => true,
        _ => sample.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= FEW_WORDS,
    };
    by_words(sample).filter(|_| is_enough)
}

/// The language that words are most likely in; none where no language is likely.
pub fn by_words(sample: &str) -> Option<Tag> {
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    let tag = likely::tag_of(found.lang().code())?;
    (found.confidence() >= SURE || Data::of(&tag).is_some()).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_tag() {
        let longer: Vec<_> = whatlang::Lang::all()
            .iter()
            .map(|lang| likely::tag_of(lang.code()).unwrap().to_string())
            .filter(|tag| tag.len() > 2)
            .collect();
        // CLDR has Tagalog as Filipino.
        assert_eq!(longer, ["fil"]);
    }

    /// What short files say of themselves, as people write them.
    const READMES: &[(&str, &str)] = &[
        (
            "en",
            "Tidy Shelf keeps the list of what is in your pantry. Install it with your package manager, then run it once to \
            make a file for each shelf. You can share the file with the people who live with you, and each of them sees \
            what has been taken and what has to be bought again before the end of the week. Bugs are welcome.",
        ),
        (
            "fr",
            "Ce petit programme tient la liste de ce qui se trouve dans votre cuisine. Installez-le, puis lancez-le une fois \
            pour créer un fichier par étagère. Vous pouvez partager ce fichier avec les personnes qui vivent chez vous, et \
            chacune voit ce qui a été pris et ce qu’il faut racheter avant la fin de la semaine.",
        ),
        (
            "de",
            "Dieses kleine Programm führt die Liste dessen, was in der Küche steht. Installieren Sie es und starten Sie es \
            einmal, damit für jedes Regal eine Datei angelegt wird. Die Datei können Sie mit allen teilen, die bei Ihnen \
            wohnen; jeder sieht dann, was genommen wurde und was bis zum Ende der Woche gekauft werden muss.",
        ),
        (
            "es",
            "Este pequeño programa lleva la lista de lo que hay en la cocina. Instálelo y ejecútelo una vez para crear un \
            archivo por cada estante. Puede compartir el archivo con las personas que viven en su casa, y cada una de \
            ellas verá qué se ha tomado y qué hay que volver a comprar antes del fin de semana.",
        ),
        (
            "it",
            "Questo piccolo programma tiene l’elenco di quello che si trova in cucina. Installatelo e avviatelo una volta per \
            creare un file per ogni scaffale. Potete condividere il file con le persone che abitano con voi, e ognuna di \
            loro vedrà che cosa è stato preso e che cosa bisogna ricomprare prima della fine della settimana.",
        ),
        (
            "pt",
            "Este pequeno programa mantém a lista do que existe na cozinha. Instale-o e execute-o uma vez para criar um \
            ficheiro por cada prateleira. Pode partilhar o ficheiro com as pessoas que vivem consigo, e cada uma delas vê \
            o que foi tirado e o que é preciso voltar a comprar antes do fim da semana.",
        ),
        (
            "nl",
            "Dit kleine programma houdt bij wat er in de keuken staat. Installeer het en start het een keer, zodat er voor \
            elke plank een bestand wordt gemaakt. Het bestand kunt u delen met de mensen die bij u wonen, en ieder van hen \
            ziet dan wat er is gepakt en wat er voor het einde van de week weer gekocht moet worden.",
        ),
        (
            "pl",
            "Ten mały program prowadzi listę tego, co znajduje się w kuchni. Zainstaluj go i uruchom raz, aby utworzyć plik \
            dla każdej półki. Plik możesz udostępnić osobom, które z tobą mieszkają, a każda z nich zobaczy, co zostało \
            zabrane i co trzeba kupić ponownie przed końcem tygodnia, żeby niczego nie zabrakło nikomu z domowników.",
        ),
        (
            "tr",
            "Bu küçük program mutfakta ne olduğunu gösteren listeyi tutar. Programı kurun ve her raf için bir dosya \
            oluşturmak üzere bir kez çalıştırın. Dosyayı sizinle birlikte yaşayan kişilerle paylaşabilirsiniz; böylece her \
            biri neyin alındığını ve hafta sonundan önce nelerin yeniden satın alınması gerektiğini görür. Hata bildirimleri \
            her zaman beklenir.",
        ),
        (
            "ru",
            "Эта небольшая программа ведёт список того, что лежит на кухне. Установите её и запустите один раз, чтобы \
            создать файл для каждой полки. Файлом можно поделиться с людьми, которые живут с вами, и каждый из них увидит, \
            что было взято и что нужно снова купить до конца недели, чтобы никому ничего не пришлось искать.",
        ),
        (
            "uk",
            "Ця невелика програма веде список того, що є на кухні. Встановіть її та запустіть один раз, щоб створити файл \
            для кожної полиці. Файлом можна поділитися з людьми, які живуть із вами, і кожен із них побачить, що було \
            взято і що треба знову купити до кінця тижня, щоб нікому нічого не довелося шукати.",
        ),
        (
            "ar",
            "يحفظ هذا البرنامج الصغير قائمة بما يوجد في المطبخ. ثبّته ثم شغّله مرة واحدة لإنشاء ملف لكل رف. يمكنك أن تشارك \
            الملف مع الأشخاص الذين يعيشون معك، وسيرى كل منهم ما أُخذ وما يجب شراؤه من جديد قبل نهاية الأسبوع، ونرحب دائما \
            بكل من يخبرنا عن خطأ وجده أو يقترح علينا ما يمكن تحسينه.",
        ),
        (
            "fa",
            "این برنامهٔ کوچک فهرست آنچه را که در آشپزخانه هست نگه می‌دارد. آن را نصب کنید و یک بار اجرا کنید تا برای هر قفسه \
            یک پرونده ساخته شود. می‌توانید پرونده را با کسانی که با شما زندگی می‌کنند به اشتراک بگذارید تا هر کدام ببیند \
            چه چیزی برداشته شده و چه چیزی باید پیش از پایان هفته دوباره خریده شود.",
        ),
        (
            "he",
            "תוכנה קטנה זו מנהלת את הרשימה של מה שנמצא במטבח. התקינו אותה והפעילו אותה פעם אחת כדי ליצור קובץ לכל מדף. \
            אפשר לשתף את הקובץ עם האנשים שגרים אתכם, וכל אחד מהם יראה מה נלקח ומה צריך לקנות שוב לפני סוף השבוע, כדי שאף \
            אחד לא יצטרך לחפש דבר בארונות או לשאול את האחרים מה חסר בבית.",
        ),
        (
            "ja",
            "この小さなプログラムは、台所にあるものの一覧を管理します。インストールして一度実行すると、棚ごとにファイルが作られます。",
        ),
        (
            "zh",
            "这个小程序用来管理厨房里的物品清单。安装之后运行一次，就会为每个架子创建一个文件。你可以与同住的人共享这个文件。",
        ),
    ];

    /// A folder of few words was taken for French: its French quotation marks and spaces were then told as wrong.
    #[test]
    fn few_words_are_in_no_other_language() {
        for (tag, text) in READMES {
            assert_eq!(of_text(text).map(|tag| tag.to_string()).as_deref(), Some(*tag), "{text}");
            for (end, _) in text.char_indices().filter(|(_, c)| c.is_whitespace() || c.is_ascii_punctuation()) {
                let told = of_text(&text[..end]).map(|tag| tag.to_string());
                assert!(told.as_deref().is_none_or(|told| told == *tag), "{told:?} for {:?}", &text[..end]);
            }
        }
        for text in [
            "Notes",
            "Rien à dire",
            "# Notes\n\nA list of les choses",
            "Table Figure Note Important Section Page Chapitre",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_language_without_data_is_known() {
        let told = |text| by_words(text).map(|tag| tag.to_string());
        assert_eq!(told("하나 이상의 숫자를 인자로 받아 그 합을 출력하세요.").as_deref(), Some("ko"));
        assert_eq!(told("Το βιβλίο γράφτηκε για όσους δουλεύουν στο λιμάνι.").as_deref(), Some("el"));
        let swedish = "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete \
                       och bör handla gentemot varandra i en anda av broderskap.";
        assert_eq!(told(swedish).as_deref(), Some("sv"));
        assert_eq!(told("abc"), None);
        // Latin at first sight.
        assert_eq!(
            told("Identification | Referral | Accommodation | Documentation | Compensation | Reintegration"),
            None
        );
    }
}
