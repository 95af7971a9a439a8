package com.scalepad.halo.reading;

/** A read of a list of records: by page number from Halo, by cursor from ScalePad, or from a file. */
public sealed interface RecordReader permits PageReader, CursorReader, CsvReader {

    /** What is read: {@code customers}, {@code assets}, {@code lifecycles}, {@code client-links}, {@code listed-assets}. */
    String getKind();

    /** The source of the records, as the store has it: {@code halo}, {@code scalepad}, or the name of a file. */
    String getSource();
}
