//! A line on the console for the webmaster or the editor; visitors never see it.

use barnoma_core::finding::Finding;

/// Findings that are printed one by one.
const MAX_FINDINGS: usize = 20;

/// Says what went wrong.
pub fn warn(message: &str) {
    gloo_console::warn!(format!("barnoma: {message}"));
}

/// What the checker found in the data, as one message; empty if that is nothing.
pub fn list(findings: &[Finding]) -> String {
    let mut message = match findings.len() {
        0 => return String::new(),
        1 => "1 finding in the programme's data".to_owned(),
        n => format!("{n} findings in the programme's data"),
    };
    for finding in findings.iter().take(MAX_FINDINGS) {
        message.push_str("\n  ");
        message.push_str(&finding.to_string());
    }
    if findings.len() > MAX_FINDINGS {
        message.push_str(&format!("\n  and {} more", findings.len() - MAX_FINDINGS));
    }
    message
}
