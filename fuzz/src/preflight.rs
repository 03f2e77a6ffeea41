//! Finished PDFs.

use bindery::preflight::{self, Asked};

const SEPARATOR: u8 = 0x1C;

/// A whole file, where it begins as one; else the objects of one, after each other, the first of which is its catalog: a
/// fuzzer that changes a length needn't find all places again.
pub fn preflight(bytes: &[u8]) {
    let pdf = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { document(bytes) };
    let asked = Asked { ink_limit: 300, min_ppi: 200 };
    let read = preflight::read(&pdf, asked);
    assert_eq!(read, preflight::read(&pdf, asked), "the same of the same bytes");
    let Ok(report) = read else { return };
    let numbers = [report.bleed_mm, report.least_ppi, report.most_ink];
    assert!(numbers.into_iter().flatten().all(f64::is_finite), "{report:?}");
    assert!(report.sizes.iter().all(|size| size.width_mm.is_finite() && size.height_mm.is_finite()), "{report:?}");
    for fault in &report.faults {
        assert!(!fault.message.is_empty() && fault.message.len() < 2000, "{fault:?}");
        assert!(fault.pages.iter().all(|page| (1..=report.pages).contains(page)), "{fault:?}");
        assert!(fault.pages.is_sorted(), "{fault:?}");
    }
}

fn document(bytes: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.6\n".to_vec();
    let mut places = Vec::new();
    for (object, body) in (1..).zip(bytes.split(|byte| *byte == SEPARATOR)) {
        places.push(pdf.len());
        pdf.extend(format!("{object} 0 obj\n").bytes());
        pdf.extend(body);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1);
    pdf.extend(end.bytes());
    pdf
}
