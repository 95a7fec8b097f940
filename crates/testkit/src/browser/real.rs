//! nginx, Caddy and Apache with the samples of `docs/servers`, and other people's sites.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::built::{built, copy};
use super::driver::program;
use super::wait::until_some;

/// A server that a sample is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
    /// Apache.
    Apache,
}

/// A running server with the demo under `/programme/`; it ends with the test.
#[derive(Debug)]
pub struct Real {
    port: u16,
    child: Child,
    folder: PathBuf,
}

impl Kind {
    /// The variable that names its program, and its sample.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Nginx => ("BARNOMA_NGINX", "nginx.conf"),
            Kind::Caddy => ("BARNOMA_CADDY", "Caddyfile"),
            Kind::Apache => ("BARNOMA_APACHE", "apache.conf"),
        }
    }

    /// A whole configuration around the sample.
    fn configuration(self, sample: &str, folder: &Path, port: u16) -> String {
        let folder = folder.display();
        match self {
            Kind::Nginx => {
                let user = if program_runs_as_root() { "user root;" } else { "" };
                let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                    .map(|kind| format!("{kind}_temp_path {folder}/tmp/{kind};\n"))
                    .concat();
                format!(
                    "{user}\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\n\
                     events {{}}\nhttp {{\naccess_log off;\n{temporary}server {{\n\
                     listen 127.0.0.1:{port};\n{sample}\n}}\n}}\n"
                )
            }
            Kind::Caddy => {
                let sample =
                    sample.replace("example.org {", &format!("http://127.0.0.1:{port} {{"));
                format!("{{\n\tadmin off\n\tauto_https off\n}}\n{sample}")
            }
            Kind::Apache => {
                let modules: String = [
                    "mpm_event",
                    "authz_core",
                    "alias",
                    "dir",
                    "mime",
                    "headers",
                    "rewrite",
                    "negotiation",
                ]
                .map(|name| {
                    format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")
                })
                .concat();
                let user = match program_runs_as_root() {
                    true => "User www-data\nGroup www-data\n",
                    false => "",
                };
                format!(
                    "{modules}{user}ServerName localhost\nListen 127.0.0.1:{port}\n\
                     DefaultRuntimeDir {folder}/tmp\nPidFile {folder}/pid\n\
                     ErrorLog {folder}/errors\nTypesConfig /dev/null\n{sample}\n"
                )
            }
        }
    }

    fn command(self, program: &Path, folder: &Path, file: &Path) -> Command {
        let mut command = Command::new(program);
        match self {
            Kind::Nginx => command.arg("-e").arg(folder.join("errors")).arg("-c").arg(file),
            Kind::Caddy => command
                .args(["run", "--adapter", "caddyfile", "--config"])
                .arg(file)
                .env("XDG_DATA_HOME", folder.join("tmp"))
                .env("XDG_CONFIG_HOME", folder.join("tmp")),
            Kind::Apache => command.args(["-D", "FOREGROUND", "-f"]).arg(file),
        };
        command
    }
}

impl Real {
    /// The sample; none, said loudly, where there is no such server.
    pub fn start(kind: Kind, test: &str) -> Option<Real> {
        let (_, sample) = kind.names();
        let text = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/servers").join(sample);
        let text = fs::read_to_string(text).unwrap();
        assert!(text.contains("/var/www/programme"), "{sample} names the folder");
        Real::run(kind, test, |folder, port| {
            let site = folder.join("site");
            copy(&built(), &site);
            let text = text.replace("/var/www/programme", &site.display().to_string());
            kind.configuration(&text, folder, port)
        })
    }

    /// Other people's site over TLS, with a certificate that nobody knows: what is below `open/`
    /// may be read by pages of any site, what is below `moved/` is elsewhere and unprotected.
    pub fn of_partners(test: &str, files: &[(&str, &str)]) -> Option<Real> {
        Real::run(Kind::Caddy, test, |folder, port| {
            let site = folder.join("site");
            for (name, text) in files {
                let file = site.join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
            }
            format!(
                "{{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n\t\
                 default_sni 127.0.0.1\n}}\nhttps://127.0.0.1:{port} {{\n\ttls internal\n\t\
                 header /open/* Access-Control-Allow-Origin *\n\t\
                 header /moved/* Access-Control-Allow-Origin *\n\t\
                 redir /moved/* http://127.0.0.1:{port}/open/\n\t\
                 root * {}\n\tfile_server\n}}\n",
                site.display()
            )
        })
    }

    fn run(kind: Kind, test: &str, configure: impl FnOnce(&Path, u16) -> String) -> Option<Real> {
        let (variable, _) = kind.names();
        let program = program(variable, &format!("{kind:?} WAS"))?;
        // Where a server's own user may read, too.
        let name = format!("barnoma-{kind:?}-{test}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("tmp")).unwrap();
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let file = folder.join("configuration");
        fs::write(&file, configure(&folder, port)).unwrap();
        let errors = fs::File::create(folder.join("said")).unwrap();
        let mut command = kind.command(&program, &folder, &file);
        let child = command.stdout(Stdio::null()).stderr(errors).spawn().unwrap();
        let server = Real { port, child, folder };
        let is_up = || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(());
        if until_some(is_up).is_none() {
            let said = ["errors", "said"]
                .map(|name| fs::read_to_string(server.folder.join(name)).unwrap_or_default());
            panic!("{kind:?} does not start: {}", said.concat());
        }
        Some(server)
    }

    /// The address of a file over TLS.
    pub fn safely(&self, file: &str) -> String {
        format!("https://127.0.0.1:{}/{file}", self.port)
    }

    /// The address of the programme.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/programme/", self.port)
    }

    /// The folder that it serves, which a test may change.
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// The head of an answer for a file, in lower case, and how many bytes follow it.
    pub fn head(&self, file: &str, encodings: &str) -> (String, usize) {
        self.ask(&format!("/programme/{file}"), encodings)
    }

    /// The same for any path.
    pub fn ask(&self, path: &str, encodings: &str) -> (String, usize) {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\naccept-encoding: {encodings}\r\nconnection: close\r\n\r\n",
            self.port
        );
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        (head, answer.len() - end - 4)
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        // Its workers end with it, if it is asked and not killed.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn program_runs_as_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}
