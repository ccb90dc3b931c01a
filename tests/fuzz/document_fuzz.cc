// document_fuzz.cc: every sequence of bytes is a document; reading and resolving it never fails.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tests/testing/sample_directory.h"
#include "workflow/base/limits.h"
#include "workflow/base/text.h"
#include "workflow/distribution/obligations.h"
#include "workflow/distribution/resolve.h"
#include "workflow/document/articles.h"
#include "workflow/document/blanks.h"
#include "workflow/document/document_parts.h"
#include "workflow/document/document_text.h"
#include "workflow/document/secrecy.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const trinhky::DocumentText document = trinhky::ReadDocument(text);
  Require(document.recipients.size() <= trinhky::limits::kRecipientsMax);
  Require(document.addressees.size() <= trinhky::limits::kAddresseesMax);
  for (const trinhky::PrintedRecipient& recipient : document.recipients) {
    Require(!recipient.text.empty() && recipient.line >= 1);
    Require(trinhky::IsValidUtf8(recipient.text));
  }
  trinhky::FindSecrecyMark(text);
  for (const trinhky::Blank& blank : trinhky::FindBlanks(text))
    Require(blank.line >= 1 && blank.column >= 1 && blank.length > 2);
  const trinhky::DocumentParts parts = trinhky::ReadParts(text, document.style);
  Require(trinhky::IsValidUtf8(parts.body) && trinhky::IsValidUtf8(parts.appendix));
  static const trinhky::Directory directory = trinhky::testing::SampleDirectory();
  trinhky::PrintedLists lists{document.addressees, document.recipients, document.archive,
                              trinhky::ReadArticles(text, document.recipients)};
  trinhky::ResolveContext context;
  context.directory = &directory;
  context.own_agency = trinhky::AgencyId(trinhky::testing::kOwnAgency);
  context.as_of = "2026-04-15";
  const trinhky::Resolution resolution = trinhky::Resolve(lists, context);
  Require(resolution.recipients.size() == document.recipients.size());
  for (const trinhky::Obligation& row : trinhky::Obligations(resolution, directory, "2026-04-15")) {
    Require(directory.Find(row.body) != nullptr);
  }
  return 0;
}
