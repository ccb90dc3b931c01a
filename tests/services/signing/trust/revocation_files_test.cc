// Lists of revoked certificates out of files, and read again when they change.
#include "services/signing/trust/revocation_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <filesystem>
#include <fstream>

#include "services/signing/crypto/demo_ca.h"
#include "services/signing/trust/crl.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::signing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kNow;
using testing::kTwoYears;
using ::testing::SizeIs;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;
using trinhky::testing::TempFolder;

// As PEM has it, in lines of 64.
std::string Base64(const std::string& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<size_t>(size));
  for (size_t at = 64; at < text.size(); at += 65) text.insert(at, 1, '\n');
  return text;
}

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;

class RevocationFilesTest : public ::testing::Test {
 protected:
  RevocationFilesTest() : ca_(*DemoCa::Create("Trình Ký Test Root", kTwoYears)) {}

  std::string List(const std::vector<std::string>& serials) const {
    return *ca_.RevocationList(serials, kTwoYears);
  }
  // As a tool does it that replaces a list: whole or not at all.
  std::string Write(const std::string& name, const std::string& bytes) {
    const std::string path = folder_.File(name);
    std::ofstream(path + ".new", std::ios::binary) << bytes;
    std::filesystem::rename(path + ".new", path);
    return path;
  }

  DemoCa ca_;
  TempFolder folder_;
};

TEST_F(RevocationFilesTest, TheAuthoritysListIsReadAndNamesTheRevoked) {
  const Credential lost = *ca_.IssueOrganisation("a", "A", kTwoYears);
  const Credential sound = *ca_.IssueOrganisation("b", "B", kTwoYears);
  const CrlFinding finding =
      ReadCrl(List({lost.certificate.SerialHex()}), ca_.root(), {.seen_us = kNow});
  ASSERT_EQ(finding.code, "OK");
  EXPECT_NE(ReadCrl(List({}), ca_.root(), {.seen_us = kNow}).list, nullptr);
  EXPECT_THAT(finding.list->revoked, SizeIs(1));
  EXPECT_TRUE(finding.list->revoked.contains(lost.certificate.SerialHex()));
  EXPECT_EQ(ReadCrl(List({}), sound.certificate, {.seen_us = kNow}).code, "CRL_ISSUER");
  for (const char* serial : {"", "xyz", "12 34", "0123456789012345678901234567890123456789ab"})
    EXPECT_EQ(ca_.RevocationList({serial}, kTwoYears).status().code(), kInput) << serial;
  EXPECT_EQ(ca_.RevocationList({}, {kNow, kNow}).status().code(), kInput);
}

TEST_F(RevocationFilesTest, AFileIsDerOrPemAFolderItsCrlFiles) {
  const std::string first = List({"01"});
  const std::string second = List({"02"});
  EXPECT_THAT(*ReadRevocationLists(Write("b.crl", second)), ElementsAre(second));
  Write("a.crl", "-----BEGIN X509 CRL-----\n" + Base64(first) + "\n-----END X509 CRL-----\n");
  Write("root.pem", ca_.root().ToPem());
  EXPECT_THAT(*ReadRevocationLists(folder_.File("")), ElementsAre(first, second));
}

TEST_F(RevocationFilesTest, WhatIsNoListIsRefusedByName) {
  EXPECT_THAT(ReadRevocationLists(folder_.File("none")),
              Refuses(absl::StatusCode::kNotFound, "REVOCATION_LISTS_UNREADABLE"));
  EXPECT_THAT(ReadRevocationLists(Write("empty.crl", "")),
              Refuses(kInput, "REVOCATION_LISTS_WRONG"));
  EXPECT_THAT(ReadRevocationLists(Write("text.crl", "no list")),
              Refuses(kInput, "REVOCATION_LISTS_WRONG"));
  EXPECT_THAT(ReadRevocationLists(Write("root.crl", ca_.root().ToPem())),
              Refuses(kInput, "REVOCATION_LISTS_WRONG"));
  const std::string large = Write("large.crl", "0");
  std::filesystem::resize_file(large, kRevocationFileBytesMax + 1);
  EXPECT_THAT(ReadRevocationLists(large), Refuses(kInput, "REVOCATION_LISTS_WRONG"));
}

TEST_F(RevocationFilesTest, AChangedListIsReadAgainAndADamagedOneIsNot) {
  const std::string first = List({"01"});
  const std::string path = Write("a.crl", first);
  const auto files = RevocationFiles::Open(path);
  ASSERT_THAT(files, IsOk());
  const RevocationFiles::Lists before = (*files)->Current();
  EXPECT_THAT(*before, ElementsAre(first));
  EXPECT_EQ((*files)->Current(), before);  // not read again
  const std::string second = List({"01", "02"});
  Write("a.crl", second);
  EXPECT_THAT(*(*files)->Current(), ElementsAre(second));
  EXPECT_THAT(*before, ElementsAre(first));  // who verifies keeps what he began with
  Write("a.crl", "damaged");
  EXPECT_THAT(*(*files)->Current(), ElementsAre(second));
  EXPECT_THAT((*files)->problem(), Refuses(kInput, "REVOCATION_LISTS_WRONG"));
  EXPECT_THAT((*files)->NewProblem(), Refuses(kInput, "REVOCATION_LISTS_WRONG"));
  EXPECT_THAT(*(*files)->Current(), ElementsAre(second));
  EXPECT_THAT((*files)->NewProblem(), IsOk());  // told once
  std::filesystem::remove(path);
  EXPECT_THAT(*(*files)->Current(), ElementsAre(second));
  EXPECT_THAT((*files)->problem(),
              Refuses(absl::StatusCode::kNotFound, "REVOCATION_LISTS_UNREADABLE"));
  Write("a.crl", first);
  EXPECT_THAT(*(*files)->Current(), ElementsAre(first));
  EXPECT_THAT((*files)->problem(), IsOk());
}

TEST_F(RevocationFilesTest, AtTheStartTheyMustBeThere) {
  EXPECT_THAT(RevocationFiles::Open(folder_.File("none")),
              Refuses(absl::StatusCode::kNotFound, "REVOCATION_LISTS_UNREADABLE"));
  EXPECT_THAT(*(*RevocationFiles::Open(""))->Current(), IsEmpty());
  EXPECT_THAT(*(*RevocationFiles::Open(folder_.File("")))->Current(), IsEmpty());
}

}  // namespace
}  // namespace trinhky::signing
