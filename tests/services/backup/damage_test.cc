// Each kind of damage to a backup is found, and called by its name. Where a test says "vouched
// for", the manifest was made to agree with the damage: then the rows convict each other.
#include <algorithm>
#include <filesystem>

#include "services/backup/merkle_root.h"
#include "tests/services/backup/backup_office.h"
#include "tests/services/backup/open_table.h"
#include "workflow/base/sha256.h"

namespace trinhky::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
namespace fs = std::filesystem;

void ChangeByte(const std::string& path, size_t at) {
  fs::permissions(path, fs::perms::owner_all);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  ASSERT_TRUE(file.good()) << path;
  file.seekg(static_cast<std::streamoff>(at));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(byte ^ 1));
}

std::string FirstBlob(const std::string& backup) {
  for (const auto& entry : fs::recursive_directory_iterator(backup::BlobFolder(backup)))
    if (entry.is_regular_file() && entry.path().filename().string().size() == 64)  // not the lock
      return entry.path().string();
  ADD_FAILURE() << "no blob";
  return "";
}

class DamageTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<TempFolder>();
    WireOffice office;
    OfficeSpeaker speaker(office);
    const cli::SigningKey key = office.KeyOf(StateCast().signer);
    for (const char* subject : {"Một", "Hai"}) {
      ReportLife life(speaker, StateCast(), key);
      ASSERT_TRUE(LiveToIssue(life, StateReport(subject)).ok());
    }
    ReportLife cancelled(speaker, StateCast(), key);
    ASSERT_TRUE(cancelled.Import(StateReport("Hủy")).ok());
    ASSERT_TRUE(cancelled.Review().ok());
    ASSERT_TRUE(cancelled.Sign().ok());
    ASSERT_TRUE(cancelled.Number().ok());
    ASSERT_TRUE(cancelled.Cancel("Sai số liệu").ok());
    office.Stop();
    // So that every event is in the log, as it is half a second later.
    ASSERT_TRUE(SequenceAll(office.database()).ok());
    const auto made = backup::MakeBackup({.database = "sqlite:" + office.database(),
                                          .blobs = office.blobs(),
                                          .target = dir_->File("whole")},
                                         SystemClock());
    ASSERT_TRUE(made.ok()) << made.status();
  }
  static void TearDownTestSuite() { dir_.reset(); }

  static absl::Status SequenceAll(const std::string& path) {
    TRINHKY_ASSIGN_OR_RETURN(const auto storage, storage::OpenDatabase("sqlite:" + path, {}));
    return storage->Write([](storage::UnitOfWork& work) -> absl::Status {
      constexpr int64_t kLater = int64_t{1} << 60;
      TRINHKY_ASSIGN_OR_RETURN(const auto lease,
                               work.leases().Acquire("sequencer", "test", kLater, kLater + 1));
      return work.events().SequenceEvents(lease, kLater, 1'000).status();
    });
  }

  DamageTest() { fs::copy(dir_->File("whole"), backup_, fs::copy_options::recursive); }

  absl::StatusOr<backup::RestoreResult> Verify() {
    TempFolder scratch;
    return backup::VerifyBackup(backup_, scratch.path().string(), Definitions());
  }
  std::set<std::string> Codes() {
    const auto verified = Verify();
    EXPECT_TRUE(verified.ok()) << verified.status();
    if (!verified.ok()) return {};
    EXPECT_EQ(verified->ready, verified->findings.empty());
    for (const backup::Finding& finding : verified->findings.kept()) {
      EXPECT_FALSE(finding.message.vi.empty()) << finding.code;
      EXPECT_FALSE(finding.message.en.empty()) << finding.code;
    }
    return CodesOf(verified->findings);
  }

  static inline std::unique_ptr<TempFolder> dir_;
  TempFolder copy_;
  const std::string backup_ = copy_.File("backup");
};

TEST_F(DamageTest, TheWholeBackupHolds) {
  const auto verified = Verify();
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_TRUE(verified->ready) << TextOfFindings(verified->findings);
  EXPECT_GT(verified->manifest.log_size, 20);
  EXPECT_GT(verified->manifest.blobs, 2);
}

TEST_F(DamageTest, AChangedByteOfATableFile) {
  ChangeByte(backup::TablePath(backup_, "events"), 2'000);
  EXPECT_THAT(Codes(), ElementsAre("TABLE_FILE_DAMAGED"));
}

TEST_F(DamageTest, ATruncatedTableFile) {
  fs::resize_file(backup::TablePath(backup_, "documents"), 500);
  EXPECT_THAT(Codes(), ElementsAre("TABLE_FILE_DAMAGED"));
}

TEST_F(DamageTest, AMissingTableFile) {
  fs::remove(backup::TablePath(backup_, "recipients"));
  EXPECT_THAT(Codes(), ElementsAre("TABLE_MISSING"));
}

TEST_F(DamageTest, AMissingManifest) {
  fs::remove(backup::ManifestPath(backup_));
  EXPECT_EQ(ReasonOf(Verify().status()), "MANIFEST_MISSING");
}

TEST_F(DamageTest, ADamagedManifest) {
  ChangeByte(backup::ManifestPath(backup_), 3);
  EXPECT_EQ(ReasonOf(Verify().status()), "MANIFEST_DAMAGED");
}

TEST_F(DamageTest, AManifestOfALaterProgram) {
  auto manifest = backup::ReadManifest(backup_);
  manifest->schema_version = storage::LatestSchemaVersion() + 1;
  ASSERT_TRUE(backup::WriteManifest(backup_, *manifest).ok());
  EXPECT_EQ(ReasonOf(Verify().status()), "SCHEMA_NEWER");
}

TEST_F(DamageTest, AMissingBlob) {
  const std::string blob = FirstBlob(backup_);
  const auto bytes = static_cast<int64_t>(fs::file_size(blob));
  fs::remove(blob);
  EXPECT_THAT(Codes(), ElementsAre("BLOB_COUNT_DIFFERS"));
  // Vouched for.
  auto manifest = backup::ReadManifest(backup_);
  --manifest->blobs;
  manifest->blob_bytes -= bytes;
  ASSERT_TRUE(backup::WriteManifest(backup_, *manifest).ok());
  EXPECT_THAT(Codes(), ElementsAre("BLOB_MISSING"));
}

TEST_F(DamageTest, AChangedByteOfABlob) {
  ChangeByte(FirstBlob(backup_), 10);
  EXPECT_THAT(Codes(), ElementsAre("BLOB_DAMAGED"));
}

TEST_F(DamageTest, AChangedByteOfAnEventVouchedFor) {
  OpenTable events(backup_, "events");
  std::string& bytes = events.Text(2, "bytes");
  bytes[bytes.find("\"seq\"") - 5] ^= 1;
  events.PutBack();
  EXPECT_THAT(Codes(), Contains("EVENT_LEAF_DIFFERS"));
}

TEST_F(DamageTest, AnEventRewrittenWithItsHash) {
  OpenTable events(backup_, "events");
  std::string& bytes = events.Text(2, "bytes");
  const size_t time = bytes.find("\"time_us\":\"");
  ASSERT_NE(time, std::string::npos);
  bytes[time + 20] = bytes[time + 20] == '0' ? '1' : '0';
  events.Text(2, "leaf_hash") = LeafHashHex(bytes);
  events.PutBack();
  EXPECT_THAT(Codes(),
              IsSupersetOf({"EVENT_CHAIN_BROKEN", "EVENT_ROW_DIFFERS", "LOG_LEAF_DIFFERS"}));
}

// With everything that hangs on it, but for the root that the manifest has.
TEST_F(DamageTest, AnEventRewrittenWithChainAndLog) {
  OpenTable events(backup_, "events");
  OpenTable leaves(backup_, "log_leaves");
  OpenTable documents(backup_, "documents");
  // The last event of a document: nothing is chained to it.
  size_t last = 0;
  while (last + 1 < events.rows.size() &&
         events.Text(last + 1, "document_id") == events.Text(last, "document_id"))
    ++last;
  std::string& bytes = events.Text(last, "bytes");
  const size_t actor = bytes.find("\"actor\":\"");
  ASSERT_NE(actor, std::string::npos);
  bytes[actor + 9] = 'x';
  const std::string leaf = LeafHashHex(bytes);
  events.Text(last, "actor")[0] = 'x';
  leaves.Text(leaves.Where("event_id", events.Text(last, "event_id")), "leaf_hash") = leaf;
  events.Text(last, "leaf_hash") = leaf;
  events.PutBack();
  leaves.PutBack();
  EXPECT_THAT(Codes(),
              IsSupersetOf({"INSTANCE_DIFFERS", "DOCUMENT_ROW_DIFFERS", "LOG_ROOT_DIFFERS"}));
}

TEST_F(DamageTest, AnEventTakenOut) {
  OpenTable events(backup_, "events");
  events.rows.erase(events.rows.begin() + 1);
  events.PutBack();
  EXPECT_THAT(Codes(), IsSupersetOf({"EVENT_MISSING", "LOG_EVENTS_DIFFER"}));
}

TEST_F(DamageTest, AReasonRewritten) {
  OpenTable events(backup_, "events");
  events.Text(events.Where("kind", "cancel"), "free_text") = "Lý do khác";
  events.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("EVENT_REASON_DIFFERS"));
}

TEST_F(DamageTest, AReasonErasedIsNoDamage) {
  OpenTable events(backup_, "events");
  const size_t row = events.Where("kind", "cancel");
  events.Text(row, "free_text") = "";
  events.Text(row, "salt") = "";
  events.PutBack();
  EXPECT_THAT(Codes(), ElementsAre());
}

TEST_F(DamageTest, ADocumentRowChanged) {
  {
    OpenTable documents(backup_, "documents");
    documents.Text(0, "state") = "CLOSED";
    documents.Int(0, "number") = 7;
    documents.Text(0, "symbol") = "07/BC-UBND";
    documents.PutBack();
  }
  EXPECT_THAT(Codes(), ElementsAre("DOCUMENT_NUMBER_DIFFERS", "DOCUMENT_STATE_DIFFERS",
                                   "NUMBER_DIFFERS", "NUMBER_NOT_REGISTERED"));
}

TEST_F(DamageTest, AnInstanceChanged) {
  OpenTable documents(backup_, "documents");
  std::string& instance = documents.Text(0, "instance");
  const size_t round = instance.find("\"round\":\"1\"");
  ASSERT_NE(round, std::string::npos);
  instance[round + 9] = '2';
  documents.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("INSTANCE_DIFFERS"));
}

TEST_F(DamageTest, ADocumentTakenOut) {
  OpenTable documents(backup_, "documents");
  documents.rows.erase(documents.rows.begin());
  documents.PutBack();
  // Rows that refer to it are refused by the database already.
  EXPECT_THAT(Codes(), Contains("TABLE_ROWS_REFUSED"));
}

TEST_F(DamageTest, ANumberTakenOut) {
  OpenTable entries(backup_, "register_entries");
  ASSERT_EQ(entries.rows.size(), 3u);
  entries.rows.erase(entries.rows.begin() + 1);
  entries.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("NUMBER_MISSING", "NUMBER_NOT_REGISTERED"));
}

TEST_F(DamageTest, TheLastNumberTakenOut) {
  OpenTable entries(backup_, "register_entries");
  entries.rows.pop_back();
  entries.PutBack();
  EXPECT_THAT(Codes(), Contains("NUMBER_MISSING"));
}

TEST_F(DamageTest, ACounterSetBack) {
  OpenTable series(backup_, "register_series");
  series.Int(0, "next_number") = 3;
  series.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("NUMBER_BEYOND_COUNTER"));
}

TEST_F(DamageTest, AVoidNumberWithoutReason) {
  OpenTable entries(backup_, "register_entries");
  entries.Text(entries.Where("state", "VOID"), "reason") = "";
  entries.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("VOID_WITHOUT_REASON"));
}

TEST_F(DamageTest, ADateThatGoesBack) {
  OpenTable entries(backup_, "register_entries");
  entries.Text(0, "dated_on") = "2026-12-31";
  entries.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("NUMBER_DATE_ORDER"));
}

TEST_F(DamageTest, TwoLeavesSwapped) {
  OpenTable leaves(backup_, "log_leaves");
  std::swap(leaves.rows[3], leaves.rows[4]);
  std::swap(leaves.Int(3, "leaf_index"), leaves.Int(4, "leaf_index"));
  leaves.PutBack();
  EXPECT_THAT(Codes(), Contains("LOG_ROOT_DIFFERS"));
}

TEST_F(DamageTest, ALeafTakenOut) {
  OpenTable leaves(backup_, "log_leaves");
  leaves.rows.erase(leaves.rows.begin() + 3);
  leaves.PutBack();
  EXPECT_THAT(Codes(), IsSupersetOf({"LOG_LEAF_MISSING", "EVENT_NOT_IN_LOG", "LOG_SIZE_DIFFERS",
                                     "LOG_ROOT_DIFFERS", "LOG_EVENTS_DIFFER"}));
}

TEST_F(DamageTest, ACopyToWhomTheListDoesNotName) {
  OpenTable deliveries(backup_, "deliveries");
  deliveries.Text(0, "body_id") = "agencies/nguoi-ngoai";
  deliveries.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("DELIVERY_NOT_LISTED"));
}

TEST_F(DamageTest, AFrozenContentChanged) {
  OpenTable revisions(backup_, "document_revisions");
  revisions.Text(0, "package") += " ";
  revisions.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("REVISION_DIGEST_DIFFERS"));
}

TEST_F(DamageTest, ASignatureOverSomethingElse) {
  OpenTable signatures(backup_, "signatures");
  signatures.Text(0, "digest") = Sha256Hex("something else");
  signatures.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("SIGNATURE_DIGEST_DIFFERS"));
}

TEST_F(DamageTest, ARowTwice) {
  OpenTable requests(backup_, "requests");
  requests.rows.push_back(requests.rows.back());
  requests.PutBack();
  EXPECT_THAT(Codes(), ElementsAre("TABLE_ROWS_REFUSED"));
}

// What RFC 6962 says, by its own recursion.
std::string NaiveRoot(std::vector<std::string> leaves) {
  if (leaves.empty()) return Sha256("");
  if (leaves.size() == 1) return leaves[0];
  size_t half = 1;
  while (half * 2 < leaves.size()) half *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(half);
  return Sha256("\x01" + NaiveRoot({leaves.begin(), middle}) + NaiveRoot({middle, leaves.end()}));
}

TEST(MerkleRootTest, IsThatOfRfc6962) {
  std::vector<std::string> leaves;
  backup::MerkleRoot root;
  for (int i = 0; i < 70; ++i) {
    EXPECT_EQ(root.Hex(), ToHex(NaiveRoot(leaves))) << i;
    const std::string leaf = Sha256(std::string(1, '\0') + std::to_string(i));
    leaves.push_back(leaf);
    root.Append(ToHex(leaf));
  }
}

}  // namespace
}  // namespace trinhky::testing
