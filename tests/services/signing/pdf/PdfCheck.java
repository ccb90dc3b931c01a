// Judges the signatures of PDF files with PDFBox and BouncyCastle, neither of which is ours.
// Usage: PdfCheck FILE...   one line for each signature: FILE SUBFILTER OK, or what is wrong
import java.io.File;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import java.util.Collection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;

public final class PdfCheck {
  public static void main(String[] files) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(new File(file).toPath());
      try (PDDocument document = PDDocument.load(bytes)) {
        for (PDSignature signature : document.getSignatureDictionaries()) {
          System.out.println(new File(file).getName() + " " + signature.getSubFilter() + " "
              + verdict(signature, bytes));
        }
      }
    }
  }

  private static String verdict(PDSignature signature, byte[] file) {
    try {
      int[] range = signature.getByteRange();
      if (file[range[1]] != '<' || file[range[2] - 1] != '>') return "GAP";
      byte[] content = signature.getSignedContent(file);
      byte[] contents = signature.getContents(file);
      return "ETSI.RFC3161".equals(signature.getSubFilter()) ? stamp(contents, content)
                                                             : cms(contents, content);
    } catch (Exception error) {
      return "ERROR " + error;
    }
  }

  private static String cms(byte[] contents, byte[] content) throws Exception {
    CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(content), contents);
    Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
    if (signers.size() != 1) return "SIGNERS";
    for (SignerInformation signer : signers) {
      if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(
              certificate(data, signer)))) return "SIGNATURE";
    }
    return "OK";
  }

  private static String stamp(byte[] contents, byte[] content) throws Exception {
    CMSSignedData data = new CMSSignedData(contents);
    TimeStampToken token = new TimeStampToken(data);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    if (!Arrays.equals(digest, token.getTimeStampInfo().getMessageImprintDigest())) return "IMPRINT";
    SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(
        certificate(data, signer)));
    return "OK";
  }

  @SuppressWarnings("unchecked")
  private static X509CertificateHolder certificate(CMSSignedData data, SignerInformation signer) {
    return (X509CertificateHolder) data.getCertificates().getMatches(signer.getSID())
        .iterator().next();
  }
}
