// test_office.h: one office on a real database in a folder of its own, without a network.
#ifndef TRINHKY_TESTS_TESTING_TEST_OFFICE_H_
#define TRINHKY_TESTS_TESTING_TEST_OFFICE_H_

#include <memory>
#include <string>
#include <string_view>

#include "services/casework/casework.h"
#include "services/casework/definition_shelf.h"
#include "services/casework/directory_book.h"
#include "services/casework/id_generator.h"
#include "services/rpc/clock.h"
#include "services/rpc/page_token.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/crypto/trust_store.h"
#include "services/storage/blob_store.h"
#include "services/storage/storage.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// 2026-04-20, 09:00 at +07:00.
inline constexpr int64_t kMondayMorningUs = 1'776'650'400'000'000;

/// The commune: "ubnd" (an drafts, binh heads his unit, chau checks forms, dung is deputy, chi
/// signs, vinh is the clerk, kim works elsewhere) and its Party committee "du" (em is its clerk,
/// giang accepts, hoa is a recipient); the province "tinh" lives at the office "tinh".
std::string_view CommuneDirectory();

/// The province: "tinh" (son is its clerk, tam its head); the commune's agencies live at "xa".
std::string_view ProvinceDirectory();

/// Ends the program when anything of it cannot be made.
class OfficeFixture {
 public:
  explicit OfficeFixture(std::string_view directory = CommuneDirectory());
  ~OfficeFixture();

  /// A call of `person` now. Give the method when an idempotency record must tell calls apart.
  Call CallOf(std::string_view person, std::string_view method = "/test") const;
  /// A call of the office `office` now.
  Call OfficeCall(std::string_view office) const;
  std::string NewRequestId() { return ids_.NewUuid(); }

  casework::Casework& casework() { return *casework_; }
  casework::DirectoryBook& directory() { return *directory_; }
  const casework::DefinitionShelf& definitions() const { return definitions_; }
  storage::Storage& storage() { return *storage_; }
  storage::BlobStore& blobs() { return *blobs_; }
  signing::SealKeys& seals() { return seals_; }
  signing::TrustStore& trust() { return trust_; }
  OffsetClock& clock() { return clock_; }
  IdGenerator& ids() { return ids_; }

 private:
  TempFolder folder_;
  OffsetClock clock_{kMondayMorningUs};
  SystemIdGenerator ids_;
  rpc::PageTokens page_tokens_{"0123456789abcdef0123456789abcdef"};
  casework::DefinitionShelf definitions_;
  signing::SealKeys seals_;
  signing::TrustStore trust_;
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<storage::BlobStore> blobs_;
  std::unique_ptr<casework::DirectoryBook> directory_;
  std::unique_ptr<casework::Casework> casework_;
};

/// Certificates hold from a year before kMondayMorningUs to a year after.
signing::Validity TestValidity();

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TEST_OFFICE_H_
