package com.scalepad.halo.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2 that is full whenever a test says so: {@code jdbc:h2:full:/folder/store}. */
public final class FullDisk extends FilePathWrapper {

    private static volatile boolean full;

    static void register() {
        FilePath.register(new FullDisk());
    }

    /** Whether nothing more can be written. */
    static void full(boolean on) {
        full = on;
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel disk = getBase().open(mode);
        return new FileBaseDefault() {
            @Override
            public int read(ByteBuffer to, long position) throws IOException {
                return disk.read(to, position);
            }

            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                return disk.write(from, position);
            }

            @Override
            public long size() throws IOException {
                return disk.size();
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                disk.truncate(size);
            }

            @Override
            public void force(boolean metaData) throws IOException {
                disk.force(metaData);
            }

            @Override
            public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return disk.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                disk.close();
            }
        };
    }
}
