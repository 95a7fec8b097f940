//! The sample configuration of nginx on a real nginx, where there is one: types, caching, policy,
//! and the page under all of that.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::support::built::{Embedded, built};
use crate::support::session::Browser;
use crate::support::wait::{until, until_some};

/// A running nginx; it ends with the test.
struct Nginx {
    port: u16,
    child: Child,
    folder: PathBuf,
}

impl Nginx {
    /// None, said loudly, where there is no nginx.
    fn start(name: &str) -> Option<Nginx> {
        let program = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];
        let Some(program) = program.into_iter().find(|path| Path::new(path).exists()) else {
            let _ = writeln!(std::io::stderr(), "NGINX WAS NOT TESTED: install nginx");
            return None;
        };
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("nginx-{name}"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("tmp")).unwrap();
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/servers/nginx.conf");
        let sample = fs::read_to_string(sample).unwrap();
        let sample = sample.replace("/var/www/programme/", &format!("{}/", built().display()));
        // Workers are to read the build, wherever it is.
        let user = if program_runs_as_root() { "user root;" } else { "" };
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {}/tmp/{kind};\n", folder.display()))
            .concat();
        let conf = format!(
            "{user}\ndaemon off;\npid {0}/pid;\nerror_log {0}/errors;\nevents {{}}\nhttp {{\n\
             access_log off;\n{temporary}server {{\nlisten 127.0.0.1:{port};\n{sample}\n}}\n}}\n",
            folder.display()
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, conf).unwrap();
        let mut command = Command::new(program);
        command.arg("-e").arg(folder.join("errors")).arg("-c").arg(&file);
        let child = command.stderr(Stdio::null()).spawn().unwrap();
        let nginx = Nginx { port, child, folder };
        let is_up = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(());
        if until_some(is_up).is_none() {
            panic!("{}", fs::read_to_string(nginx.folder.join("errors")).unwrap_or_default());
        }
        Some(nginx)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/programme/", self.port)
    }

    /// The head of an answer, in lower case, and how many bytes follow it.
    fn head(&self, path: &str, encodings: &str) -> (String, usize) {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        let request = format!(
            "GET /programme/{path} HTTP/1.1\r\nhost: e.org\r\naccept-encoding: {encodings}\r\nconnection: close\r\n\r\n"
        );
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer.len() - end - 4)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it, if it is asked and not killed.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn program_runs_as_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.starts_with(b"0")
}

#[test]
fn nginx_sends_every_file_with_its_type_and_keeps_only_what_has_a_version() {
    let Some(nginx) = Nginx::start("heads") else { return };
    for (path, kind) in [
        ("", "text/html; charset=utf-8"),
        ("barnoma.js", "text/javascript; charset=utf-8"),
        ("barnoma_bg.wasm", "application/wasm"),
        ("barnoma.css", "text/css; charset=utf-8"),
        ("programme.json", "application/json; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
        ("event/wpfd.html", "text/html; charset=utf-8"),
    ] {
        let (head, _) = nginx.head(path, "identity");
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        assert!(head.contains(&format!("content-type: {kind}\r\n")), "{path}: {head}");
        assert!(head.contains("cache-control: no-cache"), "{path}: {head}");
        assert!(head.contains("content-security-policy: default-src 'none'"), "{path}: {head}");
        assert!(head.contains("access-control-allow-origin: *"), "{path}: {head}");
    }
    let (head, _) = nginx.head("barnoma.css?v=0123456789ab", "identity");
    assert!(head.contains("cache-control: public, max-age=31536000, immutable"), "{head}");
    let (head, n_bytes) = nginx.head("barnoma_bg.wasm", "gzip, br");
    assert!(head.contains("content-encoding: gzip"), "{head}");
    let packed = fs::metadata(built().join("barnoma_bg.wasm.gz")).unwrap().len();
    assert_eq!(n_bytes as u64, packed, "it is the file that was packed at its best");
    let (head, _) = nginx.head("programme.html", "identity");
    assert!(head.contains("content-disposition: attachment"), "{head}");
    assert!(nginx.head("none.html", "identity").0.starts_with("http/1.1 404"));
}

#[test]
fn nginx_serves_the_page_under_its_strict_policy() {
    let Some(nginx) = Nginx::start("page") else { return };
    let page = Embedded::open(Browser::chromium(), &nginx.address());
    page.expect_total(27);
    page.click("label:has([value=event])");
    page.expect_total(14);
    until("the copy for offline is allowed", || {
        page.ask("!!navigator.serviceWorker.controller") == json!(true)
    });
    let refused = page.0.script("return probe.refused", &[]);
    assert_eq!(refused, json!([]));
}
