/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with OpenLDAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlapdTest implements DirectoryContract {

    private TestAuthority authority;
    private Slapd directory;

    @BeforeAll
    void start(@TempDir Path folder) {
        Assumptions.assumeTrue(Slapd.program().isPresent(), "slapd is not there; see bin/test");
        authority = new TestAuthority(folder);
        directory = new Slapd(Slapd.program().orElseThrow(), folder.resolve("slapd"), authority);
    }

    @AfterAll
    void stop() {
        if (directory != null) {
            directory.close();
        }
    }

    @Override
    public TestDirectory directory() {
        return directory;
    }

    @Override
    public TestAuthority authority() {
        return authority;
    }
}
