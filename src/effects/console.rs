//! A line on the console for the webmaster or the editor; visitors never see it.

use barnoma_core::finding::Finding;

/// Findings that are printed one by one.
const MAX_FINDINGS: usize = 20;

/// Says what went wrong.
pub fn warn(message: &str) {
    gloo_console::warn!(format!("barnoma: {message}"));
}

/// Says what the checker found in the data, in one message.
pub fn report(findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    let mut message = format!("{} findings in the programme's data", findings.len());
    for finding in findings.iter().take(MAX_FINDINGS) {
        message.push_str("\n  ");
        message.push_str(&finding.to_string());
    }
    if findings.len() > MAX_FINDINGS {
        message.push_str(&format!("\n  and {} more", findings.len() - MAX_FINDINGS));
    }
    warn(&message);
}
