#include "tests/testing/test_office.h"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "workflow/loader/loader.h"

namespace trinhky::testing {
namespace {

template <typename T>
T Must(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "fixture: %s\n", result.status().ToString().c_str());
  std::abort();
}

void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "fixture: %s\n", status.ToString().c_str());
  std::abort();
}

constexpr std::string_view kCommune = R"pb(
  agencies {
    id: "ubnd"
    title: "Ủy ban nhân dân xã Bình An"
    regime: REGIME_STATE
    level: "commune"
    commune: "Bình An"
    province: "Lam Giang"
    symbol: "UBND"
    place: "Bình An"
    local: true
    party_committee: "du"
    mailbox_posts: "ubnd-vt"
    mailbox_posts: "ubnd-ct"
  }
  agencies {
    id: "du"
    title: "Đảng ủy xã Bình An"
    regime: REGIME_PARTY
    level: "commune"
    commune: "Bình An"
    province: "Lam Giang"
    symbol: "ĐU"
    place: "Bình An"
    local: true
    mailbox_posts: "du-vt"
    mailbox_posts: "du-bt"
  }
  agencies {
    id: "tinh"
    title: "Ủy ban nhân dân tỉnh Lam Giang"
    regime: REGIME_STATE
    level: "province"
    province: "Lam Giang"
    symbol: "UBND"
    endpoint: "tinh"
  }
  agencies {
    id: "giay"
    title: "Trường bên giấy"
    regime: REGIME_STATE
    level: "commune"
    commune: "Bình An"
    province: "Lam Giang"
    symbol: "TH"
    channel: "paper"
  }
  units {
    agency: "ubnd"
    id: "vhxh"
    title: "Phòng Văn hóa - Xã hội"
    symbol: "VHXH"
    field: "vhxh"
    mailbox_posts: "ubnd-vhxh-tp"
  }
  units {
    agency: "ubnd"
    id: "kt"
    title: "Phòng Kinh tế"
    symbol: "KT"
    field: "kt"
    mailbox_posts: "ubnd-kt-tp"
  }
  posts { id: "ubnd-ct" agency: "ubnd" title: "Chủ tịch" roles: "HEAD" roles: "SIGNER" }
  posts {
    id: "ubnd-pct"
    agency: "ubnd"
    title: "Phó Chủ tịch"
    roles: "DEPUTY"
    roles: "SIGNER"
    deputy_of: "ubnd-ct"
    fields: "*"
  }
  posts { id: "ubnd-cvp" agency: "ubnd" title: "Chánh Văn phòng" roles: "FORM_CHECKER" }
  posts { id: "ubnd-vt" agency: "ubnd" title: "Văn thư" roles: "CLERK" }
  posts { id: "ubnd-vhxh-tp" agency: "ubnd" unit: "vhxh" title: "Trưởng phòng" roles: "UNIT_HEAD" }
  posts { id: "ubnd-vhxh-cv" agency: "ubnd" unit: "vhxh" title: "Chuyên viên" roles: "DRAFTER" }
  posts { id: "ubnd-kt-tp" agency: "ubnd" unit: "kt" title: "Trưởng phòng" roles: "UNIT_HEAD" }
  posts { id: "ubnd-kt-cv" agency: "ubnd" unit: "kt" title: "Chuyên viên" roles: "DRAFTER" }
  posts { id: "ubnd-nn" agency: "ubnd" title: "Người nhận" roles: "RECIPIENT" }
  posts { id: "du-bt" agency: "du" title: "Bí thư" roles: "HEAD" roles: "PARTY_ACCEPTOR" }
  posts { id: "du-pbt" agency: "du" title: "Phó Bí thư" roles: "PARTY_ACCEPTOR" }
  posts { id: "du-vt" agency: "du" title: "Văn thư Đảng ủy" roles: "PARTY_CLERK" }
  people {
    id: "an"
    title: "Lê Văn An"
    login: "an"
    posts { post: "ubnd-vhxh-cv" }
  }
  people {
    id: "binh"
    title: "Phạm Thị Bình"
    login: "binh"
    posts { post: "ubnd-vhxh-tp" }
  }
  people {
    id: "chau"
    title: "Võ Minh Châu"
    login: "chau"
    posts { post: "ubnd-cvp" }
  }
  people {
    id: "chi"
    title: "Trần Thị Chi"
    login: "chi"
    posts { post: "ubnd-ct" }
  }
  people {
    id: "dung"
    title: "Đỗ Tiến Dũng"
    login: "dung"
    posts { post: "ubnd-pct" }
  }
  people {
    id: "vinh"
    title: "Hồ Quang Vinh"
    login: "vinh"
    posts { post: "ubnd-vt" }
  }
  people {
    id: "kim"
    title: "Mai Thị Kim"
    login: "kim"
    posts { post: "ubnd-kt-cv" }
  }
  people {
    id: "lan"
    title: "Ngô Thị Lan"
    login: "lan"
    posts { post: "ubnd-kt-tp" }
  }
  people {
    id: "em"
    title: "Bùi Thị Em"
    login: "em"
    posts { post: "du-vt" }
  }
  people {
    id: "giang"
    title: "Lý Trường Giang"
    login: "giang"
    posts { post: "du-bt" }
  }
  people {
    id: "phuong"
    title: "Tạ Minh Phượng"
    login: "phuong"
    posts { post: "du-pbt" }
  }
  people {
    id: "hoa"
    title: "Đinh Thị Hoa"
    login: "hoa"
    posts { post: "ubnd-nn" }
  }
  party_term: "2025-2030"
)pb";

constexpr std::string_view kProvince = R"pb(
  agencies {
    id: "tinh"
    title: "Ủy ban nhân dân tỉnh Lam Giang"
    regime: REGIME_STATE
    level: "province"
    province: "Lam Giang"
    symbol: "UBND"
    place: "Lam Giang"
    local: true
    mailbox_posts: "tinh-vt"
    mailbox_posts: "tinh-ct"
  }
  agencies {
    id: "ubnd"
    title: "Ủy ban nhân dân xã Bình An"
    regime: REGIME_STATE
    level: "commune"
    commune: "Bình An"
    province: "Lam Giang"
    symbol: "UBND"
    endpoint: "xa"
  }
  units {
    agency: "tinh"
    id: "th"
    title: "Phòng Tổng hợp"
    symbol: "TH"
    field: "th"
    mailbox_posts: "tinh-th-tp"
  }
  posts { id: "tinh-ct" agency: "tinh" title: "Chủ tịch" roles: "HEAD" roles: "SIGNER" }
  posts { id: "tinh-vt" agency: "tinh" title: "Văn thư" roles: "CLERK" }
  posts { id: "tinh-th-tp" agency: "tinh" unit: "th" title: "Trưởng phòng" roles: "UNIT_HEAD" }
  people {
    id: "son"
    title: "Cao Thanh Sơn"
    login: "son"
    posts { post: "tinh-vt" }
  }
  people {
    id: "tam"
    title: "Lưu Minh Tâm"
    login: "tam"
    posts { post: "tinh-ct" }
  }
  people {
    id: "uyen"
    title: "Vũ Tố Uyên"
    login: "uyen"
    posts { post: "tinh-th-tp" }
  }
)pb";

casework::DefinitionShelf ShippedShelf() {
  casework::DefinitionShelf shelf;
  const std::filesystem::path folder =
      std::filesystem::path(TRINHKY_SOURCE_DIR) / "workflow" / "definitions";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".v") == std::string::npos) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    workflow::Definition definition = Must(workflow::LoadDefinition(text, name));
    Must(shelf.Add(std::move(definition), std::move(text)));
  }
  return shelf;
}

}  // namespace

std::string_view CommuneDirectory() { return kCommune; }
std::string_view ProvinceDirectory() { return kProvince; }

OfficeFixture::OfficeFixture(std::string_view directory)
    : definitions_(ShippedShelf()),
      storage_(Must(storage::OpenSqlite({.path = folder_.File("trinhky.db")}))),
      blobs_(Must(storage::DirectoryBlobStore::Open(folder_.File("blobs"),
                                                    [this] { return clock_.NowUs(); }))),
      directory_(std::make_unique<casework::DirectoryBook>(*storage_)) {
  Must(directory_->Reload());
  Must(directory_->Import(directory, kMondayMorningUs).status());
  casework_ = std::make_unique<casework::Casework>(
      casework::CaseworkDeps{*storage_, *blobs_, *directory_, definitions_, ids_, page_tokens_});
}

OfficeFixture::~OfficeFixture() { storage_->Close(); }

Call OfficeFixture::CallOf(std::string_view person, std::string_view method) const {
  Call call;
  call.method = std::string(method);
  call.person = PersonId(std::string(person));
  call.now_us = clock_.NowUs();
  return call;
}

Call OfficeFixture::OfficeCall(std::string_view office) const {
  Call call;
  call.method = "/office";
  call.office = std::string(office);
  call.now_us = clock_.NowUs();
  return call;
}

signing::Validity TestValidity() {
  constexpr int64_t kYearUs = int64_t{365} * 24 * 3600 * 1'000'000;
  return {.not_before_us = kMondayMorningUs - kYearUs, .not_after_us = kMondayMorningUs + kYearUs};
}

}  // namespace trinhky::testing
