// The machine: disks, folders, certificates.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/backup/doctor_checks.h"
#include "services/signing/crypto/certificate.h"

namespace trinhky::backup {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMebibyte = uint64_t{1} << 20;
constexpr uint64_t kErrorBytes = 256 * kMebibyte;
constexpr uint64_t kWarningBytes = 1024 * kMebibyte;
constexpr int64_t kDayUs = int64_t{24} * 3600 * 1'000'000;
constexpr int64_t kWarningDays = 30;

// Beside the files that are being stored, and as short-lived.
constexpr char kProbe[] = "doctor-probe";

std::vector<std::string> PemFiles(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> files;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().string();
    // Keys lie beside certificates and are not read.
    if (name.ends_with(".pem") && !name.ends_with(".key.pem")) files.push_back(name);
  }
  return files;
}

/// The soonest end of the certificates of a file; an error when there is none.
void CheckCertificateFile(const std::string& file, int64_t now_us, int& sound, Checks& checks) {
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const auto certificates = signing::CertificatesFromPem(text);
  if (!in.good() && text.empty()) {
    checks.push_back(
        {"certificates",
         CheckLevel::kError,
         {absl::StrCat("không đọc được ", file), absl::StrCat("cannot read ", file)},
         {"Xem lại đường dẫn và quyền đọc.", "Look at the path and who may read it."}});
    return;
  }
  if (!certificates.ok()) {
    checks.push_back(
        {"certificates",
         CheckLevel::kError,
         {absl::StrCat(file, " không phải chứng thư"), absl::StrCat(file, " holds no certificate")},
         {"Thay bằng tệp PEM đúng.", "Put a PEM certificate there."}});
    return;
  }
  for (const signing::Certificate& certificate : *certificates) {
    const int64_t days = (certificate.not_after_us() - now_us) / kDayUs;
    const bool over = certificate.not_after_us() < now_us;
    if (!over && days >= kWarningDays) {
      ++sound;
      continue;
    }
    const std::string who = absl::StrCat(file, " (", certificate.SubjectText(), ")");
    checks.push_back({"certificates",
                      over ? CheckLevel::kError : CheckLevel::kWarning,
                      over
                          ? Message{absl::StrCat(who, " đã hết hạn"), absl::StrCat(who, " is over")}
                          : Message{absl::StrCat(who, " còn ", days, " ngày"),
                                    absl::StrCat(who, " ends in ", days, " days")},
                      {"Xin cấp chứng thư mới, thay tệp rồi khởi động lại máy chủ.",
                       "Get a new certificate, replace the file and restart the server."}});
  }
}

}  // namespace

void CheckDisk(const std::string& name, const std::string& path, Checks& checks) {
  std::error_code error;
  const fs::space_info space = fs::space(path, error);
  if (error) {
    checks.push_back(
        {name,
         CheckLevel::kError,
         {absl::StrCat("không xem được ", path), absl::StrCat("cannot look at ", path)},
         {"Xem lại đường dẫn.", "Look at the path again."}});
    return;
  }
  const uint64_t free = space.available / kMebibyte;
  const uint64_t all = space.capacity / kMebibyte;
  CheckLevel level = CheckLevel::kOk;
  if (space.available < kWarningBytes || space.available < space.capacity / 10)
    level = CheckLevel::kWarning;
  if (space.available < kErrorBytes) level = CheckLevel::kError;
  const Message found{absl::StrCat("còn ", free, " MiB trên ", all, " MiB (", path, ")"),
                      absl::StrCat(free, " MiB free of ", all, " MiB (", path, ")")};
  const Message mend{"Dọn chỗ hoặc chuyển sang ổ lớn hơn.", "Make room, or move to a larger disk."};
  checks.push_back({name, level, found, level == CheckLevel::kOk ? Message{} : mend});
}

void CheckBlobFolder(const std::string& folder, Checks& checks) {
  std::error_code error;
  const auto wrong = [&](std::string vi, std::string en) {
    checks.push_back({"blobs",
                      CheckLevel::kError,
                      {std::move(vi), std::move(en)},
                      {"Cho người chạy máy chủ quyền ghi cả thư mục, và để «tmp» cùng ổ với nó.",
                       "Let the server's user write the whole folder, and keep 'tmp' on the same "
                       "file system."}});
  };
  if (!fs::is_directory(folder, error))
    return wrong(absl::StrCat("không có thư mục ", folder), absl::StrCat("no folder ", folder));
  const std::string from = folder + "/tmp/" + kProbe;
  const std::string to = folder + "/" + kProbe;
  {
    std::ofstream out(from);
    out << "x";
    out.close();
    if (!out.good())
      return wrong(absl::StrCat("không ghi được vào ", folder, "/tmp"),
                   absl::StrCat("cannot write into ", folder, "/tmp"));
  }
  const bool moved = std::rename(from.c_str(), to.c_str()) == 0;
  fs::remove(moved ? to : from, error);
  if (!moved)
    return wrong(absl::StrCat("không chuyển được tệp từ tmp vào ", folder),
                 absl::StrCat("a file cannot move from tmp into ", folder));
  Ok(checks, "blobs", absl::StrCat(folder, " ghi được"), absl::StrCat(folder, " can be written"));
}

void CheckCertificates(const std::vector<std::string>& paths, int64_t now_us, Checks& checks) {
  int sound = 0;
  bool any = false;
  const size_t before = checks.size();
  for (const std::string& path : paths) {
    if (path.empty()) continue;
    any = true;
    for (const std::string& file : PemFiles(path))
      CheckCertificateFile(file, now_us, sound, checks);
  }
  if (any && checks.size() == before)
    Ok(checks, "certificates", absl::StrCat(sound, " chứng thư còn hạn"),
       absl::StrCat(sound, " certificates hold for a month and more"));
}

}  // namespace trinhky::backup
