#include "tests/services/signing/pdf/test_authorities.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "workflow/base/sha256.h"

namespace trinhky::signing::pdf::testing {

Ran RunProgram(const std::string& command) {
  Ran ran;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  char buffer[4096];
  size_t got = 0;
  while ((got = fread(buffer, 1, sizeof buffer, pipe)) > 0) ran.output.append(buffer, got);
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

void WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReadWholeFile(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

TestAuthorities::TestAuthorities(const DemoCa& ca) {
  WriteFile(File("root.pem"), ca.root().ToPem());
  WriteFile(File("root.key"), *PrivateKeyToPem(ca.key()));
  WriteFile(File("index.txt"), "");
  WriteFile(File("stamps"), "01\n");
  const std::string at = folder_.path().string() + "/";
  WriteFile(File("openssl.cnf"),
            "[ca]\ndefault_ca=office\n[office]\ndatabase=" + at + "index.txt\nnew_certs_dir=" + at +
                "\ncertificate=" + at + "root.pem\nprivate_key=" + at +
                "root.key\ndefault_md=sha256\npolicy=any\nrand_serial=yes\n"
                "[any]\ncommonName=supplied\n"
                "[stamp]\nbasicConstraints=critical,CA:FALSE\n"
                "keyUsage=critical,digitalSignature\n"
                "extendedKeyUsage=critical,timeStamping\n"
                "[tsa]\ndefault_tsa=clock\n[clock]\nserial=" +
                at + "stamps\nsigner_cert=" + at + "tsa.pem\nsigner_key=" + at +
                "tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\n"
                "digests=sha256\ness_cert_id_alg=sha256\n");
  OpenSsl("req -new -newkey rsa:2048 -nodes -subj '/CN=Test TSA' -keyout tsa.key -out tsa.csr");
  OpenSsl(
      "ca -batch -notext -config openssl.cnf -in tsa.csr -out tsa.pem -extensions stamp "
      "-startdate 20000101000000Z -enddate 90000101000000Z");
}

std::string TestAuthorities::OpenSsl(const std::string& arguments) {
  const Ran ran = RunProgram("cd " + folder_.path().string() + " && openssl " + arguments);
  EXPECT_EQ(ran.code, 0) << "openssl " << arguments << "\n" << ran.output;
  return ran.output;
}

absl::StatusOr<std::string> TestAuthorities::Token(std::string_view digest) {
  OpenSsl("ts -query -sha256 -cert -digest " + ToHex(digest) + " -out stamp.tsq");
  OpenSsl("ts -reply -config openssl.cnf -queryfile stamp.tsq -token_out -out stamp.der");
  return ReadWholeFile(File("stamp.der"));
}

std::string TestAuthorities::OcspResponse(const Certificate& certificate) {
  std::string serial = certificate.SerialHex();
  if (serial.size() % 2 != 0) serial.insert(0, "0");
  for (char& c : serial) c = static_cast<char>(std::toupper(c));
  WriteFile(File("one.txt"), "V\t90000101000000Z\t\t" + serial + "\tunknown\t/CN=x\n");
  WriteFile(File("one.pem"), certificate.ToPem());
  OpenSsl("ocsp -no_nonce -issuer root.pem -cert one.pem -reqout one.req");
  OpenSsl(
      "ocsp -index one.txt -CA root.pem -rsigner root.pem -rkey root.key -reqin one.req "
      "-respout one.ocsp -ndays 30000");
  return ReadWholeFile(File("one.ocsp"));
}

std::string TestAuthorities::RevocationList() {
  OpenSsl(
      "ca -gencrl -config openssl.cnf -crl_lastupdate 20000101000000Z "
      "-crl_nextupdate 90000101000000Z -out list.pem");
  OpenSsl("crl -in list.pem -outform DER -out list.der");
  return ReadWholeFile(File("list.der"));
}

std::string TestAuthorities::TimeStampCertificate() const {
  return Certificate::FromPem(ReadWholeFile(File("tsa.pem")))->der();
}

std::string TestAuthorities::NssFolder() {
  const std::string folder = File("nss");
  const Ran ran = RunProgram("mkdir -p " + folder + " && certutil -N -d sql:" + folder +
                             " --empty-password && certutil -A -d sql:" + folder +
                             " -n root -t C,C,C -i " + File("root.pem"));
  EXPECT_EQ(ran.code, 0) << ran.output;
  return folder;
}

}  // namespace trinhky::signing::pdf::testing
