// Pages from heights alone: lines of 10 on a page of 100, footnote lines of 5 under a space of 5.
#include "services/layout/paginate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace trinhky::layout {
namespace {

using ::testing::ElementsAre;

PageRules Rules() {
  PageRules rules;
  rules.height = 100;
  rules.note_lead = 5;
  rules.note_space = 5;
  return rules;
}

StripSize Free() { return {.height = 10}; }
StripSize Glued() { return {.height = 10, .glued = true}; }
StripSize Noted(int note) { return {.height = 10, .footnotes = {note}}; }

std::vector<StripSize> Times(size_t count, const StripSize& strip) {
  return std::vector<StripSize>(count, strip);
}

void Add(std::vector<StripSize>& strips, const std::vector<StripSize>& more) {
  strips.insert(strips.end(), more.begin(), more.end());
}

/// "0-9 | 10,11 n1.0 n1.1": the strips of each page, runs as ranges, then its footnote lines.
std::vector<std::string> Pages(const std::vector<StripSize>& strips,
                               const std::vector<size_t>& note_lines = {}) {
  const auto pages = Paginate(strips, note_lines, Rules());
  EXPECT_TRUE(pages.ok()) << pages.status();
  std::vector<std::string> out;
  if (!pages.ok()) return out;
  for (const PlacedPage& page : *pages) {
    std::string shown;
    for (const PlacedStrip& placed : page.strips) {
      shown += (shown.empty() ? "" : " ") + std::to_string(placed.strip);
    }
    for (const PlacedNoteLine& note : page.notes) {
      shown += " n" + std::to_string(note.footnote) + "." + std::to_string(note.line);
    }
    out.push_back(shown);
  }
  return out;
}

/// Nothing overlaps, nothing leaves the page, every strip and footnote line is placed once.
void ExpectSound(const std::vector<StripSize>& strips, const std::vector<size_t>& note_lines) {
  const auto pages = Paginate(strips, note_lines, Rules());
  ASSERT_TRUE(pages.ok());
  std::vector<int> placed(strips.size(), 0);
  size_t lines = 0;
  for (const PlacedPage& page : *pages) {
    double y = 0;
    for (const PlacedStrip& strip : page.strips) {
      EXPECT_GE(strip.y, y - 0.001);
      y = strip.y + strips[strip.strip].height;
      ++placed[strip.strip];
    }
    EXPECT_LE(y, page.notes_top + 0.001);
    for (const PlacedNoteLine& note : page.notes) {
      EXPECT_GE(note.y, page.notes_top);
      EXPECT_LE(note.y + 5, 100.001);
    }
    lines += page.notes.size();
  }
  for (size_t i = 0; i < strips.size(); ++i) {
    if (strips[i].header) continue;
    EXPECT_EQ(placed[i], 1) << i;
  }
  size_t expected = 0;
  for (const size_t count : note_lines) expected += count;
  EXPECT_EQ(lines, expected);
}

TEST(Paginate, FillsAPageAndBeginsTheNext) {
  EXPECT_THAT(Pages(Times(12, Free())), ElementsAre("0 1 2 3 4 5 6 7 8 9", "10 11"));
}

TEST(Paginate, SpaceAboveIsDroppedAtTheTop) {
  std::vector<StripSize> strips = Times(3, {.space = 30, .height = 30});
  const auto pages = Paginate(strips, {}, Rules());
  ASSERT_TRUE(pages.ok());
  ASSERT_EQ(pages->size(), 2u);
  EXPECT_DOUBLE_EQ((*pages)[0].strips[1].y, 60);
  EXPECT_DOUBLE_EQ((*pages)[1].strips[0].y, 0);
}

TEST(Paginate, AStripMayBeginAPage) {
  std::vector<StripSize> strips = Times(3, Free());
  strips[1].new_page = true;
  EXPECT_THAT(Pages(strips), ElementsAre("0", "1 2"));
  strips[0].new_page = true;
  EXPECT_THAT(Pages(strips), ElementsAre("0", "1 2")) << "no empty page before the first";
  PageRules rules = Rules();
  rules.pages_max = 1;
  EXPECT_FALSE(Paginate(strips, {}, rules).ok());
}

TEST(Paginate, GluedStripsMoveTogether) {
  std::vector<StripSize> strips = Times(8, Free());
  Add(strips, {Free(), Glued(), Glued()});
  EXPECT_THAT(Pages(strips), ElementsAre("0 1 2 3 4 5 6 7", "8 9 10"));
}

TEST(Paginate, WhatNoPageHoldsParts) {
  std::vector<StripSize> strips = {Free()};
  Add(strips, Times(14, Glued()));
  EXPECT_THAT(Pages(strips), ElementsAre("0 1 2 3 4 5 6 7 8 9", "10 11 12 13 14"));
}

TEST(Paginate, FootnotesStandOnThePageOfTheirMark) {
  std::vector<StripSize> strips = {Noted(1)};
  Add(strips, Times(12, Free()));
  EXPECT_THAT(Pages(strips, {1}), ElementsAre("0 1 2 3 4 5 6 7 8 n1.0", "9 10 11 12"));
}

TEST(Paginate, ALineWithoutRoomForItsFootnoteMoves) {
  std::vector<StripSize> strips = Times(9, Free());
  Add(strips, {Noted(1)});
  EXPECT_THAT(Pages(strips, {1}), ElementsAre("0 1 2 3 4 5 6 7 8", "9 n1.0"));
}

TEST(Paginate, ALongFootnoteGoesOnOnTheNextPage) {
  std::vector<StripSize> strips = Times(7, Free());
  Add(strips, {Noted(1), Free()});
  EXPECT_THAT(Pages(strips, {5}), ElementsAre("0 1 2 3 4 5 6 7 n1.0 n1.1 n1.2", "8 n1.3 n1.4"));
  EXPECT_THAT(Pages({Noted(1)}, {40}).size(), 3u);
}

TEST(Paginate, ATableRepeatsItsHeader) {
  std::vector<StripSize> strips = {{.height = 20, .table = 1, .header = true}};
  Add(strips, {{.height = 20, .glued = true, .table = 1}});
  Add(strips, Times(6, {.height = 20, .table = 1}));
  EXPECT_THAT(Pages(strips), ElementsAre("0 1 2 3 4", "0 5 6 7"));
  std::vector<StripSize> moved = Times(7, Free());
  Add(moved, strips);
  EXPECT_THAT(Pages(moved)[1], "7 8 9 10 11") << "a header never stands alone at the foot";
}

TEST(Paginate, RefusesWhatCannotEnd) {
  EXPECT_EQ(Paginate({{.height = 101}}, {}, Rules()).status().code(),
            absl::StatusCode::kInvalidArgument);
  PageRules rules = Rules();
  rules.pages_max = 2;
  EXPECT_TRUE(Paginate(Times(20, Free()), {}, rules).ok());
  EXPECT_EQ(Paginate(Times(21, Free()), {}, rules).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Paginate, IsSoundOnEveryMixture) {
  uint32_t state = 1;
  const auto next = [&](uint32_t bound) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % bound;
  };
  for (int round = 0; round < 500; ++round) {
    std::vector<StripSize> strips;
    std::vector<size_t> notes;
    const uint32_t count = 1 + next(60);
    for (uint32_t i = 0; i < count; ++i) {
      StripSize strip;
      strip.space = next(8);
      strip.height = 5 + next(30);
      strip.glued = next(3) == 0;
      if (next(5) == 0) {
        notes.push_back(1 + next(12));
        strip.footnotes.push_back(static_cast<int>(notes.size()));
      }
      strips.push_back(strip);
    }
    ExpectSound(strips, notes);
    if (HasFailure()) FAIL() << "round " << round;
  }
}

}  // namespace
}  // namespace trinhky::layout
