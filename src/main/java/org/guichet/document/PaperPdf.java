package org.guichet.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/// Makes the PDF of a sheet: PDF/A-3 with embedded typeface, tagged for screen readers (PDF/UA), title and language set.
@Component
final class PaperPdf {
    private static final byte[] REGULAR = font("LiberationSans-Regular.ttf");
    private static final byte[] BOLD = font("LiberationSans-Bold.ttf");
    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // it counts its milliseconds aloud
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final TemplateEngine templates;

    PaperPdf(TemplateEngine templates) {
        this.templates = templates;
    }

    /// @param producer who issues it, as the file's properties say
    byte[] of(Sheet sheet, String producer) {
        var html = new StringOutput(16_384);
        templates.render("papers/sheet.jte", Map.of("s", sheet, "producer", producer), html);
        try (var pdf = new PDDocument()) {
            var out = new ByteArrayOutputStream(64 * 1024);
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.usePDDocument(pdf);
            builder.useFont(typeface(pdf, REGULAR), "Paper", 400, FontStyle.NORMAL, true);
            builder.useFont(typeface(pdf, BOLD), "Paper", 700, FontStyle.NORMAL, true);
            builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(SRGB);
            builder.withProducer("Guichet");
            builder.withHtmlContent(html.toString(), null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ligatures off: whoever copies or searches a word must find its letters.
    private static PDFontSupplier typeface(PDDocument pdf, byte[] file) throws IOException {
        var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        for (var feature : new String[] {"liga", "clig", "ccmp"}) font.disableGsubFeature(feature);
        return new PDFontSupplier(PDType0Font.load(pdf, font, true));
    }

    private static byte[] font(String name) {
        try (var stream = PaperPdf.class.getResourceAsStream("/liberation/" + name)) {
            if (stream == null) throw new IllegalStateException(name + " is missing");
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
