// pdf_file.h: a PDF, read strictly and by two readers that must agree.
//
//   TRINHKY_ASSIGN_OR_RETURN(PdfFile file, PdfFile::Read(bytes));
//   for (const Revision& revision : file.revisions()) ...      // [begin, end) of each
//   TRINHKY_ASSIGN_OR_RETURN(IndirectObject page, file.Get(ref));
//   TRINHKY_ASSIGN_OR_RETURN(std::vector<SignatureInFile> found, FindSignatures(file));  //
//   signatures.h
//
// Our own parser reads the bytes and knows where everything stands; QPDF reads the same bytes
// without recovery and without a warning, and every object must mean the same to both. Whoever
// wants to hide something between two readings is refused here.
//
// To look at an earlier state, AtRevision() gives the first bytes as a file of its own: it is one,
// or it is refused. An object that stands in both states at the same place is read once; what is
// the state's own (table, root, pages, and every object that changed later) is read anew, by both
// readers. Objects and sections never share a byte. Nothing changes after Read(); several threads
// may use a file.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_PDF_FILE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_PDF_FILE_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/pdf/parser.h"
#include "services/signing/pdf/value.h"
#include "services/signing/pdf/xref.h"

namespace trinhky::signing::pdf {

class PdfFile {
 public:
  /// Reads a file that is to be signed or verified.
  /// @errors kInvalidArgument with the reasons of fault.h: PDF_TOO_LARGE, PDF_NOT_PDF, PDF_DAMAGED,
  /// PDF_TRAILING_DATA, PDF_HYBRID, PDF_MIXED_XREF, PDF_ENCRYPTED, PDF_XFA, PDF_ACTIVE_CONTENT,
  /// PDF_EMBEDDED_FILE, PDF_NEED_APPEARANCES, PDF_DUPLICATE_KEY, PDF_TWO_READINGS,
  /// PDF_UNSUPPORTED, PDF_TOO_COMPLEX.
  static absl::StatusOr<PdfFile> Read(std::string bytes);

  /// Reads only the structure, within the same limits, so that an upload can be handed to QPDF for
  /// normalising: hybrids, untidy ends and active content pass. Never sign what this returns.
  static absl::StatusOr<PdfFile> ReadUpload(std::string bytes);

  const std::string& bytes() const { return *bytes_; }
  /// Oldest first; at least one.
  const std::vector<XrefSection>& sections() const { return chain_.sections; }
  const std::vector<Revision>& revisions() const { return chain_.revisions; }
  XrefKind xref_kind() const { return chain_.sections.back().kind; }
  /// The number behind the last startxref.
  size_t startxref() const { return chain_.revisions.back().startxref; }
  /// The trailer of the newest section.
  const Value& trailer() const { return chain_.sections.back().trailer; }
  Ref root() const { return root_; }
  /// One more than the highest object number that any section names or /Size allows.
  int next_number() const { return next_number_; }
  /// The file as it was when `revisions()[index]` was its end, judged as strictly as by Read() over
  /// those bytes; values are counted only where they are read anew.
  /// @errors as Read().
  absl::StatusOr<PdfFile> AtRevision(size_t index) const;
  /// What that revision brought or changed: its own entries, free ones included.
  std::map<int, XrefEntry> EntriesOf(size_t index) const;
  /// Every object in use, by number: the newest entry of each.
  const std::map<int, XrefEntry>& objects() const { return objects_; }

  /// The object `ref`; a null value when nothing in use has that number and generation, as the
  /// format wants it.  @errors kInvalidArgument/PDF_DAMAGED.
  absl::StatusOr<IndirectObject> Get(Ref ref) const;
  /// The same without a copy; null when nothing in use has that number and generation. Lives as
  /// long as this file or a copy of it. Not for ReadUpload().
  const IndirectObject* Find(Ref ref) const;
  /// `value` itself, or what its reference leads to (up to 8 steps).
  /// @errors as Get(); kInvalidArgument/PDF_DAMAGED for a circle.
  absl::StatusOr<Value> Resolve(const Value& value) const;
  /// The entry `key` of `dictionary`, resolved; null when it is not there.
  absl::StatusOr<Value> Resolve(const Value& dictionary, std::string_view key) const;
  absl::StatusOr<Value> Catalog() const;
  /// The page objects from first to last, at most kPagesMax.
  /// @errors kInvalidArgument/PDF_DAMAGED for a page tree that is none, PDF_TOO_COMPLEX.
  absl::StatusOr<std::vector<Ref>> Pages() const;

 private:
  struct Packed {  // an object stream, unpacked
    std::string data;
    std::vector<std::pair<int, size_t>> objects;  // number, offset in `data`
  };
  using PackedMap = std::map<int, std::shared_ptr<const Packed>>;
  using ObjectMap = std::map<int, std::shared_ptr<const IndirectObject>>;

  static absl::StatusOr<PdfFile> ReadStructure(std::string bytes, const XrefRules& rules);
  absl::Status MergeTables();
  absl::Status UnpackObjectStreams(const PdfFile* later, Budget& budget, size_t& room);
  absl::Status ReadObjects(const PdfFile* later);
  absl::Status CheckExtents() const;
  bool StandsAlike(int number, const PdfFile& later) const;
  absl::StatusOr<Packed> UnpackOne(int number, Budget& budget, size_t& room) const;
  absl::StatusOr<int64_t> LengthOf(Ref ref, Budget& budget) const;
  absl::StatusOr<IndirectObject> GetWith(Ref ref, Budget& budget) const;
  absl::Status CollectPages(const Value& node, int depth, std::vector<Ref>& pages,
                            std::map<Ref, bool>& seen) const;

  std::shared_ptr<const std::string> bytes_;
  XrefChain chain_;
  std::map<int, XrefEntry> objects_;
  std::shared_ptr<const PackedMap> packed_;
  std::shared_ptr<const ObjectMap> read_;  // every object in use; null after ReadUpload()
  Ref root_{};
  int next_number_ = 1;
};

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_PDF_FILE_H_
