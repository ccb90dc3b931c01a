// draft_operations.h: drafts in, mended, checked, submitted, taken back.
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_OPERATIONS_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_OPERATIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/casework.h"
#include "services/drafting/print/draft_print.h"
#include "trinhky/v1/draft_service.pb.h"

namespace trinhky::drafting {

/// The use cases of DraftService; errors as casework.h and workflow::Decide(). Thread-safe.
class DraftOperations {
 public:
  DraftOperations(const casework::Casework& casework, const DraftPress& press)
      : casework_(casework), press_(press) {}

  /// A new draft, or new content of one that may still be edited.
  /// @errors also those of ReadDraft(); kFailedPrecondition/SECRECY_REFUSED; kInvalidArgument/
  ///   FILE_DIGEST_MISMATCH; kFailedPrecondition/DEFINITION_WOULD_CHANGE.
  absl::Status Import(const Call& call, const v1::DraftHeader& draft, const std::string& file,
                      v1::Document& response) const;
  absl::Status Get(const Call& call, const v1::GetDocumentRequest& request,
                   v1::Document& response) const;
  absl::Status List(const Call& call, const v1::ListDocumentsRequest& request,
                    v1::ListDocumentsResponse& response) const;
  absl::Status Check(const Call& call, const v1::CheckDocumentRequest& request,
                     v1::CheckDocumentResponse& response) const;
  /// What Import() would make of a text; nothing is stored. @errors those of ClaimOf() and
  ///   TakeDraftIn().
  absl::Status Examine(const Call& call, const v1::ExamineDraftRequest& request,
                       v1::ExamineDraftResponse& response) const;
  /// Texts to begin with, for the unit of the caller. @errors those of ClaimOf().
  absl::Status ListTemplates(const Call& call, const v1::ListDraftTemplatesRequest& request,
                             v1::ListDraftTemplatesResponse& response) const;
  /// Freezes a revision and binds its digest. @errors also DRAFT_INCOMPLETE.
  absl::Status Submit(const Call& call, const v1::SubmitDocumentRequest& request,
                      v1::Document& response) const;
  absl::Status Withdraw(const Call& call, const v1::WithdrawDocumentRequest& request,
                        v1::Document& response) const;
  absl::Status Reopen(const Call& call, const v1::ReopenDocumentRequest& request,
                      v1::Document& response) const;
  absl::Status ListRevisions(const Call& call, const v1::ListRevisionsRequest& request,
                             v1::ListRevisionsResponse& response) const;
  /// The bytes of the wanted file; reading by a recipient is recorded before they leave.
  /// @errors also kFailedPrecondition/PRINT_MISSING, /TEXT_NOT_KEPT, /RECALLED; kPermissionDenied/
  ///   UPLOAD_NOT_FOR_RECIPIENTS; kInvalidArgument/REVISION_WITHOUT_TEXT.
  absl::StatusOr<std::string> Content(const Call& call,
                                      const v1::DownloadContentRequest& request) const;

 private:
  const casework::Casework& casework_;
  const DraftPress& press_;
};

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_OPERATIONS_H_
