#include "services/signing/trust/revocation_files.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

namespace fs = std::filesystem;

absl::Status Unreadable(const std::string& path) {
  return Reject(
      absl::StatusCode::kNotFound, "REVOCATION_LISTS_UNREADABLE",
      {.vi = "Không đọc được danh sách thu hồi '" + path + "'; kiểm tra đường dẫn và quyền đọc.",
       .en = "Expected to read the revocation lists at '" + path +
             "'; check the path and who may read it."},
      {{"path", path}});
}

absl::Status Wrong(const std::string& path) {
  return Reject(absl::StatusCode::kInvalidArgument, "REVOCATION_LISTS_WRONG",
                {.vi = "'" + path +
                       "' không phải danh sách thu hồi dùng được: cần tệp DER hoặc PEM (X509 CRL) "
                       "tối đa 16 MiB, thư mục có tối đa 1000 tệp .crl.",
                 .en = "Expected '" + path +
                       "' to be a revocation list in DER or PEM (X509 CRL) of at most 16 MiB, or a "
                       "folder with at most 1000 files .crl."},
                {{"path", path}});
}

absl::StatusOr<std::vector<std::string>> FilesAt(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> names;
  for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() != ".crl") continue;
    if (names.size() == kRevocationFilesMax) return Wrong(path);
    names.push_back(at->path().string());
  }
  if (error) return Unreadable(path);
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status AddFile(const std::string& path, std::vector<std::string>& lists) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return Unreadable(path);
  if (fs::file_size(path, error) > kRevocationFileBytesMax || error) return Wrong(path);
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  char block[1 << 16];
  while (in && bytes.size() <= kRevocationFileBytesMax) {
    in.read(block, sizeof block);
    bytes.append(block, static_cast<size_t>(in.gcount()));
  }
  if (in.bad() || !in.eof() || bytes.size() > kRevocationFileBytesMax) return Unreadable(path);
  if (bytes.find("-----BEGIN ") == std::string::npos) {
    // DER begins with a SEQUENCE; whether it is a list is for ReadCrl() to say.
    if (bytes.empty() || bytes[0] != 0x30) return Wrong(path);
    lists.push_back(std::move(bytes));
    return absl::OkStatus();
  }
  const size_t before = lists.size();
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())), BIO_free);
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  while (bio != nullptr && PEM_read_bio(bio.get(), &name, &header, &data, &size) == 1) {
    if (std::string_view(name) == PEM_STRING_X509_CRL)
      lists.emplace_back(reinterpret_cast<const char*>(data), static_cast<size_t>(size));
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
  }
  ERR_clear_error();  // the end of the file is one
  return lists.size() == before ? Wrong(path) : absl::OkStatus();
}

// What stat() says of every file: another text whenever one of them is replaced.
std::string LookOf(const std::string& path) {
  const absl::StatusOr<std::vector<std::string>> files = FilesAt(path);
  if (!files.ok()) return "unreadable";
  std::string look;
  for (const std::string& file : *files) {
    struct stat info = {};
    if (::stat(file.c_str(), &info) != 0) return "unreadable";
    look += file + "\n" + std::to_string(info.st_ino) + " " + std::to_string(info.st_size) + " " +
            std::to_string(info.st_mtim.tv_sec) + " " + std::to_string(info.st_mtim.tv_nsec) + " " +
            std::to_string(info.st_ctim.tv_sec) + " " + std::to_string(info.st_ctim.tv_nsec) + "\n";
  }
  return look;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ReadRevocationLists(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesAt(path));
  std::vector<std::string> lists;
  for (const std::string& file : files) TRINHKY_RETURN_IF_ERROR(AddFile(file, lists));
  return lists;
}

absl::StatusOr<std::unique_ptr<RevocationFiles>> RevocationFiles::Open(const std::string& path) {
  auto files = std::make_unique<RevocationFiles>();
  if (path.empty()) return files;
  files->path_ = path;
  files->Current();
  TRINHKY_RETURN_IF_ERROR(files->problem_);
  return files;
}

RevocationFiles::Lists RevocationFiles::Current() {
  const std::lock_guard lock(mutex_);
  if (path_.empty()) return lists_;
  // Looked at before it is read: a file that changes in between is read again the next time.
  std::string look = LookOf(path_);
  if (look == seen_) return lists_;
  absl::StatusOr<std::vector<std::string>> read = ReadRevocationLists(path_);
  problem_ = read.status();
  told_ = problem_.ok();
  seen_ = std::move(look);
  if (read.ok()) lists_ = std::make_shared<const std::vector<std::string>>(*std::move(read));
  return lists_;
}

absl::Status RevocationFiles::NewProblem() {
  const std::lock_guard lock(mutex_);
  return std::exchange(told_, true) ? absl::OkStatus() : problem_;
}

absl::Status RevocationFiles::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

}  // namespace trinhky::signing
