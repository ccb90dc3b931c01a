#include "clients/cli/bench/growth_plot.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr double kWidth = 720;
constexpr double kHeight = 400;
constexpr double kLeft = 60;
constexpr double kRight = 690;
constexpr double kTop = 70;
constexpr double kBottom = 340;
constexpr char kCostColour[] = "#0b6e4f";
constexpr char kTimeColour[] = "#c05621";

// What XML gives a meaning of its own.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

// 10000 as "10 000".
std::string Grouped(int64_t number) {
  std::string text = absl::StrCat(number);
  for (auto at = static_cast<int64_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<size_t>(at), 1, ' ');
  return text;
}

class Plot {
 public:
  explicit Plot(const std::vector<GrowthPoint>& points) : points_(points) {
    low_ = std::log10(static_cast<double>(std::max<int64_t>(1, points.front().documents)));
    high_ = std::log10(static_cast<double>(std::max<int64_t>(1, points.back().documents)));
    for (const GrowthPoint& point : points)
      top_ = std::max(
          {top_, CostRatio(point, points.front()) + 0.1, TimeRatio(point, points.front()) + 0.1});
  }

  std::string Draw(std::string_view title) {
    absl::StrAppend(&svg_, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", kWidth, " ",
                    kHeight, "\" font-family=\"sans-serif\" font-size=\"13\">\n",
                    "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    Text(kLeft, 24, "start", "#000", title, " font-size=\"16\"");
    Text(kLeft, 50, "start", kCostColour, "● CPU mỗi lệnh (CPU of a call)");
    Text(360, 50, "start", kTimeColour, "■ thời gian mỗi lệnh (time of a call)");
    for (int tenths = 0; tenths <= static_cast<int>(top_ * 10); tenths += 2)
      if (tenths != 10 && tenths != 12) Level(tenths / 10.0, "#ddd", "");
    Level(1, "#888", "");
    Level(kFlatRatioMax, "#c00", " stroke-dasharray=\"6 4\"");
    for (const GrowthPoint& point : points_)
      Text(X(point), kBottom + 20, "middle", "#000", Grouped(point.documents));
    Text((kLeft + kRight) / 2, kBottom + 44, "middle", "#000",
         "văn bản trong cơ sở dữ liệu (documents in the database)");
    Curve(kTimeColour, false, TimeRatio);
    Curve(kCostColour, true, CostRatio);
    return svg_ + "</svg>\n";
  }

 private:
  double X(const GrowthPoint& point) const {
    if (high_ <= low_) return (kLeft + kRight) / 2;
    const double at = std::log10(static_cast<double>(std::max<int64_t>(1, point.documents)));
    return kLeft + 30 + (at - low_) / (high_ - low_) * (kRight - kLeft - 60);
  }
  double Y(double ratio) const { return kBottom - ratio / top_ * (kBottom - kTop); }

  void Text(double x, double y, const char* anchor, const char* colour, std::string_view text,
            const char* more = "") {
    absl::StrAppendFormat(
        &svg_, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>\n", x, y,
        anchor, colour, more, Escaped(text));
  }

  void Level(double ratio, const char* colour, const char* more) {
    absl::StrAppendFormat(
        &svg_, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n", kLeft,
        Y(ratio), kRight, Y(ratio), colour, more);
    Text(kLeft - 8, Y(ratio) + 4, "end", colour == std::string_view("#ddd") ? "#666" : colour,
         absl::StrFormat("%.1f", ratio));
  }

  void Curve(const char* colour, bool above,
             double (*ratio)(const GrowthPoint&, const GrowthPoint&)) {
    std::string line;
    for (const GrowthPoint& point : points_)
      absl::StrAppendFormat(&line, "%.1f,%.1f ", X(point), Y(ratio(point, points_.front())));
    absl::StrAppendFormat(
        &svg_, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", line,
        colour);
    for (const GrowthPoint& point : points_) {
      const double value = ratio(point, points_.front());
      if (above) {
        absl::StrAppendFormat(&svg_, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n",
                              X(point), Y(value), colour);
      } else {
        absl::StrAppendFormat(
            &svg_, "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" fill=\"%s\"/>\n",
            X(point) - 4, Y(value) - 4, colour);
      }
      Text(X(point), Y(value) + (above ? -10 : 20), "middle", colour,
           absl::StrFormat("%.2f", value));
    }
  }

  const std::vector<GrowthPoint>& points_;
  std::string svg_;
  double low_ = 0;
  double high_ = 0;
  double top_ = 1.4;
};

}  // namespace

std::string GrowthPlot(const std::vector<GrowthPoint>& points, std::string_view title) {
  return Plot(points).Draw(title);
}

}  // namespace trinhky::cli
