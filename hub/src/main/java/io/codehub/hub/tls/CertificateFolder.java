/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import io.codehub.hub.db.JsonText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the certificates, laid out as the certipy program does it: {@code
 * <name>/<name>.key} and {@code .crt}, {@code <authority>_trust.crt} with those whom the holders of
 * its certificates trust, and {@code certipy.json} that lists them. Only its owner may read it.
 */
final class CertificateFolder {

    private static final String LIST = "certipy.json";
    private static final String LOCK = ".lock";

    private static final FileAttribute<?> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private Map<String, Object> records = new LinkedHashMap<>();

    private CertificateFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens it, made if it is missing. */
    static CertificateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder, PRIVATE_FOLDER);
        CertificateFolder opened = new CertificateFolder(folder.toRealPath());
        opened.read();
        return opened;
    }

    /** Held while certificates are looked at and made: hubs may share the folder. */
    FileChannel lock() throws IOException {
        Path file = folder.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PRIVATE_FILE);
        try {
            channel.lock();
            read();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void read() throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            records = new LinkedHashMap<>();
            return;
        }
        try {
            records = new LinkedHashMap<>(JsonText.object(Files.readString(list)));
        } catch (RuntimeException e) {
            throw new IOException(list + " cannot be read", e);
        }
    }

    /** Forgets all that is in it; files that are not of its making stay. */
    void clear() throws IOException {
        for (String name : records.keySet()) {
            Path own = folder.resolve(name).normalize();
            if (own.startsWith(folder) && !own.equals(folder)) {
                Files.deleteIfExists(own.resolve(name + ".key"));
                Files.deleteIfExists(own.resolve(name + ".crt"));
            }
        }
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(folder, "*_trust.crt")) {
            for (Path bundle : bundles) {
                Files.delete(bundle);
            }
        }
        records.clear();
        save();
    }

    /**
     * A pair that is in it.
     *
     * @throws IOException when its files cannot be read
     */
    Optional<Pair> find(String name) throws IOException {
        @Nullable Path certificate = file(name, "cert");
        if (certificate == null || !Files.exists(certificate)) {
            return Optional.empty();
        }
        @Nullable Path key = file(name, "key");
        return Optional.of(
                new Pair(
                        key == null || !Files.exists(key) ? null : Pem.key(key),
                        Pem.certificates(certificate).getFirst()));
    }

    /** Where a file of a pair is; null if the list has none. */
    private @Nullable Path file(String name, String kind) {
        if (records.get(name) instanceof Map<?, ?> record
                && record.get("files") instanceof Map<?, ?> files
                && files.get(kind) instanceof String path
                && !path.isEmpty()) {
            Path own = own(name, kind.equals("key") ? ".key" : ".crt");
            Path listed = Path.of(path);
            if (!listed.isAbsolute()) {
                // Relative to where the program that wrote it ran: beside the folder as a rule.
                Path parent = folder.getParent();
                listed = parent == null ? listed : parent.resolve(path);
            }
            return Files.exists(listed) ? listed : own;
        }
        return null;
    }

    private Path own(String name, String ending) {
        return folder.resolve(name).resolve(name + ending);
    }

    /** Keeps an authority or a pair in place of what had its name. */
    void keep(String name, String authority, Pair pair) throws IOException {
        LinkedHashMap<String, Object> files = new LinkedHashMap<>();
        Files.createDirectories(folder.resolve(name), PRIVATE_FOLDER);
        if (pair.key() != null) {
            write(own(name, ".key"), Pem.of(pair.key()));
        }
        write(own(name, ".crt"), Pem.of(pair.certificate()));
        files.put("key", own(name, ".key").toString());
        files.put("cert", own(name, ".crt").toString());
        files.put("ca", authority.isEmpty() ? "" : certificateFile(authority));
        put(name, authority, files);
        if (!authority.isEmpty()) {
            sign(authority, name);
        }
        save();
    }

    /** Lists an authority whose files are elsewhere. */
    void list(String name, Map<String, String> files) throws IOException {
        put(name, "", new LinkedHashMap<>(files));
        save();
    }

    private void put(String name, String authority, Map<String, Object> files) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("serial", 0);
        record.put("is_ca", authority.isEmpty());
        record.put("parent_ca", authority);
        record.put("signees", field(name, "signees"));
        record.put("files", files);
        records.put(name, record);
    }

    private @Nullable Object field(String name, String field) {
        return records.get(name) instanceof Map<?, ?> record ? record.get(field) : null;
    }

    private String certificateFile(String name) {
        @Nullable Path file = file(name, "cert");
        return file == null ? "" : file.toString();
    }

    private void sign(String authority, String name) {
        if (records.get(authority) instanceof Map<?, ?> record) {
            Map<Object, Object> signees = new LinkedHashMap<>();
            if (record.get("signees") instanceof Map<?, ?> former) {
                signees.putAll(former);
            }
            signees.put(name, signees.get(name) instanceof Number n ? n.intValue() + 1 : 1);
            Map<Object, Object> changed = new LinkedHashMap<>(record);
            changed.put("signees", signees);
            records.put(authority, changed);
        }
    }

    /** Writes whom the holders of an authority's certificates trust. */
    void bundle(String authority, List<X509Certificate> trusted) throws IOException {
        String text = trusted.stream().map(Pem::of).collect(Collectors.joining());
        Path file = bundleFile(authority);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            write(file, text);
        }
    }

    /** The certificates of an authority, which may be several if they are somebody else's. */
    List<X509Certificate> certificates(String authority) throws IOException {
        @Nullable Path file = file(authority, "cert");
        return file == null ? List.of() : Pem.certificates(file);
    }

    /** Names of all authorities. */
    List<String> authorities() {
        return records.keySet().stream()
                .filter(name -> Boolean.TRUE.equals(field(name, "is_ca")))
                .toList();
    }

    Path bundleFile(String authority) {
        return folder.resolve(authority + "_trust.crt");
    }

    Path keyFile(String name) {
        return own(name, ".key");
    }

    Path certificateFileOf(String name) {
        return own(name, ".crt");
    }

    private void save() throws IOException {
        write(folder.resolve(LIST), JsonText.write(records) + "\n");
    }

    /** Whoever reads it meanwhile sees the former content or the new one. */
    private static void write(Path file, String text) throws IOException {
        Path unfinished =
                Files.createTempFile(
                        file.getParent(), file.getFileName().toString(), ".new", PRIVATE_FILE);
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
