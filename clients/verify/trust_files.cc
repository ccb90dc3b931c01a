#include "clients/verify/trust_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "services/signing/crypto/certificate.h"
#include "services/signing/trust/revocation_files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kTrustBytesMax = size_t{16} << 20;
constexpr size_t kFilesMax = 1'000;

absl::Status NotThat(const std::string& path, const char* what) {
  return absl::InvalidArgumentError(path + ": " + what);
}

bool IsPem(std::string_view bytes) { return bytes.find("-----BEGIN ") != std::string_view::npos; }

absl::Status AddCertificates(const std::string& path, TrustFiles& trust) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string bytes, ReadBytes(path, kTrustBytesMax));
  if (!IsPem(bytes)) {
    absl::StatusOr<signing::Certificate> one = signing::Certificate::FromDer(bytes);
    if (!one.ok()) return NotThat(path, "không phải chứng thư số (no certificate)");
    trust.roots.Add(*std::move(one));
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<signing::Certificate>> all = signing::CertificatesFromPem(bytes);
  if (!all.ok()) return NotThat(path, "chứng thư số bị hỏng (damaged certificate)");
  for (signing::Certificate& one : *all) trust.roots.Add(std::move(one));
  return absl::OkStatus();
}

absl::Status AddLists(const std::string& path, TrustFiles& trust) {
  absl::StatusOr<std::vector<std::string>> lists = signing::ReadRevocationLists(path);
  if (!lists.ok()) return NotThat(path, "không phải danh sách thu hồi (no revocation list)");
  for (std::string& list : *lists) trust.revocation_lists.push_back(std::move(list));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadBytes(const std::string& path, size_t bytes_max) {
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return absl::NotFoundError(path + ": không đọc được (cannot be read)");
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  char block[1 << 16];
  while (in && bytes.size() <= bytes_max) {
    in.read(block, sizeof block);
    bytes.append(block, static_cast<size_t>(in.gcount()));
  }
  if (in.bad() || !in.eof()) {
    // More than the limit: one byte too many says so to whoever judges it.
    if (bytes.size() <= bytes_max)
      return absl::NotFoundError(path + ": không đọc được (cannot be read)");
    bytes.resize(bytes_max + 1);
  }
  return bytes;
}

absl::StatusOr<TrustFiles> ReadTrust(const std::string& path) {
  TrustFiles trust;
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    TRINHKY_RETURN_IF_ERROR(AddCertificates(path, trust));
  } else {
    std::vector<std::string> names;
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
      if (names.size() == kFilesMax) return NotThat(path, "quá nhiều tệp (too many files)");
      names.push_back(at->path().string());
    }
    if (error) return absl::NotFoundError(path + ": không đọc được (cannot be read)");
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      const std::string ending = fs::path(name).extension().string();
      if (ending == ".pem" || ending == ".crt" || ending == ".cer") {
        TRINHKY_RETURN_IF_ERROR(AddCertificates(name, trust));
      } else if (ending == ".crl") {
        TRINHKY_RETURN_IF_ERROR(AddLists(name, trust));
      }
    }
  }
  if (trust.roots.roots().empty())
    return NotThat(path, "không có chứng thư gốc nào (no root certificate)");
  return trust;
}

}  // namespace trinhky::cli
