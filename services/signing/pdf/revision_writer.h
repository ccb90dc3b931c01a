// revision_writer.h: appends one revision to a file. The bytes that are there stay as they are.
//
//   RevisionWriter writer(file);
//   const Ref stamp = writer.NewObject();
//   writer.Put(stamp, Value::Dictionary({...}));
//   TRINHKY_ASSIGN_OR_RETURN(Value page, writer.Current(page_ref));   // then change and Put() it
//   NewRevision revision = std::move(writer).Finish();
//
// The cross-reference is of the same kind as the newest one in the file: mixed kinds are read
// differently by different programs. Object generations are kept, /Root and /Info stay, the first
// /ID stays and the second is made from the content: the same input gives the same bytes.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_REVISION_WRITER_H_
#define TRINHKY_SERVICES_SIGNING_PDF_REVISION_WRITER_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"

namespace trinhky::signing::pdf {

/// The whole file with its new revision.
struct NewRevision {
  std::string bytes;
  std::map<Ref, size_t> offsets;  ///< of "n g obj", for each object of this revision
};

class RevisionWriter {
 public:
  /// @param base  not owned; outlives this.
  explicit RevisionWriter(const PdfFile& base);

  /// A fresh object number, generation 0.
  Ref NewObject();
  /// Writes a new object or a new state of an old one. The last Put() of a number counts.
  void Put(Ref ref, const Value& value);
  /// The same with the object's text as it shall stand between "obj" and "endobj".
  void PutText(Ref ref, std::string text);
  /// A new stream; sets /Length. `data` is written as it is.
  Ref AddStream(Value dictionary, std::string_view data);
  /// A new stream whose data are packed here (FlateDecode).
  Ref AddPackedStream(Value dictionary, std::string_view data);
  Ref Add(const Value& value);

  /// What `ref` holds now: from this revision, else from the file. Streams give their dictionary
  /// and must not be Put() back.
  /// @errors those of PdfFile::Get().
  absl::StatusOr<Value> Current(Ref ref) const;

  const PdfFile& base() const { return base_; }

  /// The file with its new revision.
  NewRevision Finish() &&;

 private:
  void AppendTable(NewRevision& out, const std::string& digest) const;
  void AppendStream(NewRevision& out, const std::string& digest);

  const PdfFile& base_;
  int next_number_;
  std::map<Ref, std::string> texts_;
  std::map<Ref, Value> values_;
};

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_REVISION_WRITER_H_
