// docx_builder.h: Word files of our own making, a letter for each kind of paragraph.
#ifndef TRINHKY_TESTS_SERVICES_INTAKE_DOCX_BUILDER_H_
#define TRINHKY_TESTS_SERVICES_INTAKE_DOCX_BUILDER_H_

#include <zip.h>

#include <map>
#include <string>

namespace trinhky::docx {

/// A zip archive with these parts.
inline std::string Zip(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : parts) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                 0);
  }
  zip_close(archive);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string out(static_cast<size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

inline std::string Docx(const std::string& body, std::map<std::string, std::string> more = {}) {
  more["[Content_Types].xml"] =
      "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  more["word/document.xml"] = "<w:document><w:body>" + body + "</w:body></w:document>";
  return Zip(more);
}

inline std::string R(const std::string& text, const std::string& style = "") {
  return "<w:r><w:rPr>" + style + "</w:rPr><w:t>" + text + "</w:t></w:r>";
}
inline std::string P(const std::string& runs, const std::string& style = "") {
  return "<w:p><w:pPr>" + style + "</w:pPr>" + runs + "</w:p>";
}
inline std::string T(const std::string& text) { return P(R(text)); }
inline std::string B(const std::string& text) { return P(R(text, "<w:b/>")); }
inline std::string I(const std::string& text) { return P(R(text, "<w:i/>")); }
inline std::string C(const std::string& text) {
  return P(R(text, "<w:b/>"), "<w:jc w:val=\"center\"/>");
}
inline std::string Cell(const std::string& inside, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
}
inline std::string Row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
inline std::string Listed(const std::string& text, int level) {
  return P(R(text), "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                        "\"/><w:numId w:val=\"7\"/></w:numPr>");
}

}  // namespace trinhky::docx

#endif  // TRINHKY_TESTS_SERVICES_INTAKE_DOCX_BUILDER_H_
