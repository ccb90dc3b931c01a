// docx_numbers.h: the numbers that Word prints before the paragraphs of a list.
//
// They stand nowhere in the text: a file says "list 3, level 1", and another part says how its
// numbers look. What is signed needs them as letters.
#ifndef TRINHKY_SERVICES_INTAKE_DOCX_NUMBERS_H_
#define TRINHKY_SERVICES_INTAKE_DOCX_NUMBERS_H_

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace trinhky {

/// Counts the lists of one file.
class DocxNumbers {
 public:
  /// Reads the root of word/numbering.xml. What it does not understand is a bullet.
  void Load(const pugi::xml_node& numbering);

  /// A paragraph of list `id` at `level` (0..8): the label that Word prints, "a)" or "2.1."; "" for
  /// a bullet, nullopt for no list at all ("0").
  std::optional<std::string> Next(std::string_view id, int level);

 private:
  static constexpr size_t kLevels = 9;
  struct Level {
    std::string format = "bullet";
    std::string text;  // "%1.%2."
    int start = 1;
  };
  using Levels = std::array<Level, kLevels>;

  std::map<std::string, Levels, std::less<>> lists_;  // by numId
  std::map<std::string, std::array<int, kLevels>, std::less<>> counts_;
};

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_DOCX_NUMBERS_H_
