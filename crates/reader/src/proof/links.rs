//! Addresses that lead nowhere for anybody else, told without asking the network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address looks dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its host is kept for examples.
    Example,
    /// Its host is a machine or a net of somebody's own.
    Private,
    /// Its host is no name that the world knows.
    NoHost,
    /// It was cut where three dots stand.
    Cut,
}

impl Why {
    /// What it is, after a comma.
    pub fn what(self) -> &'static str {
        match self {
            Why::Example => "which is kept for examples",
            Why::Private => "which only one machine or office can open",
            Why::NoHost => "whose host is no whole name",
            Why::Cut => "which was cut where the dots stand",
        }
    }

    /// What to do.
    pub fn help(self) -> &'static str {
        match self {
            Why::Example => "write the address that is meant, or leave the field out",
            Why::Private => "write the address at which everybody finds it",
            Why::NoHost => "write the host in full, like www.unesco.org",
            Why::Cut => "copy the whole address again",
        }
    }
}

/// Parameters that say where somebody comes from.
const TAILS: &[&str] = &["fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "_openstat"];

/// The parameter for counting visits that an address holds.
pub fn tail(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let names = query.split('&').map(|part| part.split_once('=').map_or(part, |(name, _)| name));
    names.into_iter().find(|name| name.starts_with("utm_") || TAILS.contains(name))
}

/// Why an address leads nowhere, and the host that is at fault; empty if it is not the host.
pub fn dead(address: &str) -> Option<(Why, &str)> {
    let (_, rest) = address.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let name = name_of(host);
    if host.contains('…') || host.contains("..") {
        return Some((Why::Cut, ""));
    }
    if let Some(why) = of_host(&name.to_ascii_lowercase()) {
        return Some((why, name));
    }
    let is_cut = path.contains('…') || path.contains("%E2%80%A6") || path.ends_with("...");
    is_cut.then_some((Why::Cut, ""))
}

/// The host without its port.
fn name_of(host: &str) -> &str {
    if let Some((inside, _)) = host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return inside;
    }
    host.split_once(':').map_or(host, |(name, _)| name)
}

fn of_host(host: &str) -> Option<Why> {
    if let Ok(address) = host.parse::<IpAddr>() {
        let is_private = match address {
            IpAddr::V4(address) => is_private_v4(address),
            IpAddr::V6(address) => is_private_v6(address),
        };
        return is_private.then_some(Why::Private);
    }
    let host = host.trim_end_matches('.');
    let is_under = |name: &str| host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    let is_or_under = |name: &str| host == name || is_under(name);
    // `example.org` stands for one's own domain in the pages and templates that come with this
    // program, so it is none of these.
    if ["example.com", "example.net"].into_iter().any(is_or_under)
        || ["example", "test", "invalid"].into_iter().any(is_under)
    {
        return Some(Why::Example);
    }
    if is_or_under("localhost")
        || ["local", "lan", "internal", "home.arpa"].into_iter().any(is_under)
    {
        return Some(Why::Private);
    }
    let (first, rest) = host.split_once('.').unwrap_or((host, ""));
    let is_whole = !first.is_empty() && !rest.is_empty() && (first != "www" || rest.contains('.'));
    (!is_whole).then_some(Why::NoHost)
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_documentation()
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_nobody_else_can_open_are_told() {
        for (address, why) in [
            ("https://example.com/a", Why::Example),
            ("https://www.Example.net", Why::Example),
            ("https://our-site.test/x", Why::Example),
            ("http://localhost:8080/a", Why::Private),
            ("http://localhost/a/b?c#d", Why::Private),
            ("http://server.local/a", Why::Private),
            ("http://files.office.lan", Why::Private),
            ("http://192.168.1.10/doc.pdf", Why::Private),
            ("http://10.0.0.1", Why::Private),
            ("http://172.16.4.4", Why::Private),
            ("http://127.0.0.1:3000", Why::Private),
            ("http://169.254.1.1", Why::Private),
            ("http://[::1]:80/", Why::Private),
            ("http://[fd00::1]/", Why::Private),
            ("http://[fe80::1]/", Why::Private),
            ("http://[::]/", Why::Private),
            ("https://user@localhost/", Why::Private),
            ("https://intranet/page", Why::NoHost),
            ("https://www/page", Why::NoHost),
            ("https://www.unesco/page", Why::NoHost),
            ("https://www./page", Why::NoHost),
            ("https://a.org/long/pa…", Why::Cut),
            ("https://a.org/long/pa...", Why::Cut),
            ("https://a.org/pa%E2%80%A6", Why::Cut),
            ("https://a…/b", Why::Cut),
        ] {
            assert_eq!(dead(address).map(|(why, _)| why), Some(why), "{address}");
        }
        for address in [
            "https://www.unesco.org/",
            "https://unesco.org./a",
            "http://8.8.8.8/",
            "http://172.32.0.1/",
            "http://[2001:4860:4860::8888]/",
            "https://example.org/a",
            "https://testexample.com/",
            "https://local.gov.tj/",
            "https://nolocalhost.com/",
            "https://a.org/compare/v1...v2",
            "https://xn--e1afmkfd.xn--p1ai/",
            "https://минобр.тж/",
            "https://t.me/channel",
        ] {
            assert_eq!(dead(address), None, "{address}");
        }
    }

    #[test]
    fn what_counts_visits_is_found_among_parameters() {
        for (address, found) in [
            ("https://a.org/?utm_source=letter", Some("utm_source")),
            ("https://a.org/?id=1&fbclid=x#top", Some("fbclid")),
            ("https://a.org/?utm_source=letter&fbclid=x", Some("utm_source")),
            ("https://a.org/?id=1", None),
            ("https://a.org/utm_source=1", None),
            ("https://a.org/?q=utm_source", None),
            ("https://a.org/?a=1#?utm_source=1", None),
        ] {
            assert_eq!(tail(address), found, "{address}");
        }
    }
}
