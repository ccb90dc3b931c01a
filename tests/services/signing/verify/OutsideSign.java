// Signs a page as the tools on a leader's desk do: with PDFBox or iText, which are not ours, and a
// CMS by BouncyCastle.
// Usage: OutsideSign KEY.p12 PASSWORD PAGE.pdf HOW OUT.pdf [HOW OUT.pdf]...
//   HOW: pdfbox-field, pdfbox-hidden, itext-field, itext-new, itext-certified
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Calendar;
import java.util.Collections;
import java.util.HashMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public final class OutsideSign {
  private static final int PLACE_BYTES = 8192;
  private static PrivateKey key;
  private static X509Certificate certificate;

  public static void main(String[] arguments) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(arguments[0])) {
      store.load(in, arguments[1].toCharArray());
    }
    String alias = store.aliases().nextElement();
    key = (PrivateKey) store.getKey(alias, arguments[1].toCharArray());
    certificate = (X509Certificate) store.getCertificate(alias);
    for (int i = 3; i + 1 < arguments.length; i += 2) {
      if (arguments[i].startsWith("pdfbox")) pdfbox(arguments[2], arguments[i], arguments[i + 1]);
      else itext(arguments[2], arguments[i], arguments[i + 1]);
    }
  }

  private static byte[] cms(byte[] content) throws Exception {
    String kind = key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(new JcaContentSignerBuilder("SHA256with" + kind).build(key),
                certificate));
    generator.addCertificates(new JcaCertStore(Collections.singletonList(certificate)));
    return generator.generate(new CMSProcessableByteArray(content), false).getEncoded("DER");
  }

  private static void pdfbox(String page, String how, String out) throws Exception {
    try (PDDocument document = PDDocument.load(new File(page));
         FileOutputStream stream = new FileOutputStream(out)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setName("Lãnh đạo");
      signature.setSignDate(Calendar.getInstance());
      if (how.equals("pdfbox-field")) {
        PDSignatureField field = (PDSignatureField) document.getDocumentCatalog().getAcroForm()
            .getField("KyLanhDao");
        field.setValue(signature);
        field.getCOSObject().setNeedToBeUpdated(true);
      }
      SignatureOptions options = new SignatureOptions();
      options.setPreferredSignatureSize(PLACE_BYTES);
      document.addSignature(signature, content -> {
        try {
          return cms(content.readAllBytes());
        } catch (Exception error) {
          throw new IllegalStateException(error);
        }
      }, options);
      document.saveIncremental(stream);
    }
  }

  private static void itext(String page, String how, String out) throws Exception {
    try (FileOutputStream stream = new FileOutputStream(out)) {
      PdfStamper stamper =
          PdfStamper.createSignature(new PdfReader(page), stream, '\0', null, true);
      PdfSignatureAppearance look = stamper.getSignatureAppearance();
      look.setCrypto(null, new X509Certificate[] {certificate}, null, null);
      look.setLayer2Text("Da ky");
      if (how.equals("itext-certified")) {
        look.setCertificationLevel(PdfSignatureAppearance.CERTIFIED_FORM_FILLING);
      }
      if (how.equals("itext-new")) {
        look.setVisibleSignature(new Rectangle(350, 160, 480, 200), 1, "Signature1");
      } else {
        look.setVisibleSignature("KyLanhDao");
      }
      PdfSignature dictionary =
          new PdfSignature(PdfName.ADOBE_PPKLITE, new PdfName("adbe.pkcs7.detached"));
      dictionary.setDate(new PdfDate(look.getSignDate()));
      look.setCryptoDictionary(dictionary);
      HashMap<PdfName, Integer> places = new HashMap<>();
      places.put(PdfName.CONTENTS, 2 * PLACE_BYTES + 2);
      look.preClose(places);
      byte[] signature = cms(look.getRangeStream().readAllBytes());
      byte[] padded = new byte[PLACE_BYTES];
      System.arraycopy(signature, 0, padded, 0, signature.length);
      PdfDictionary filled = new PdfDictionary();
      filled.put(PdfName.CONTENTS, new PdfString(padded).setHexWriting(true));
      look.close(filled);
    }
  }
}
