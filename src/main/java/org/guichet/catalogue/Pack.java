package org.guichet.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One archive: its files in order, with sizes and digests. The archive is stored without compression and without time, so that the
/// same files make the same bytes on every machine.
///
/// @param name   file name of the archive
/// @param sha256 of the archive
public record Pack(String name, List<File> files, byte[] bytes, String sha256) {
    /// Not the first day of 1980: Java writes that one together with the zone of the machine.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    /// Lists every other file with its digest; `sha256sum -c SHA256SUMS` checks it.
    public static final String SUMS = "SHA256SUMS";

    /// @param path within the archive
    public record File(String path, byte[] content, String sha256) {
        public int size() {
            return content.length;
        }

        static File of(String path, byte[] content) {
            return new File(path, content, digest(content));
        }
    }

    /// @param root folder that all files stand in
    static Pack of(String root, Map<String, byte[]> contents) {
        var files = new ArrayList<File>();
        var sums = new StringBuilder();
        new TreeMap<>(contents).forEach((path, content) -> {
            var file = File.of(path, content);
            files.add(file);
            sums.append(file.sha256()).append("  ").append(path).append("\n");
        });
        files.add(File.of(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8)));
        var bytes = zip(root, files);
        return new Pack(root + ".zip", List.copyOf(files), bytes, digest(bytes));
    }

    private static byte[] zip(String root, List<File> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files) {
                var entry = new ZipEntry(root + "/" + file.path());
                var crc = new CRC32();
                crc.update(file.content());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.size());
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
