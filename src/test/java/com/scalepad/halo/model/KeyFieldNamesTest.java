package com.scalepad.halo.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an asset type says of its key fields. */
class KeyFieldNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'keyfield_name':'Model','keyfield2_name':'Serial No.'} | Model;Serial No.;",
                "{'keyfield_name':null,'keyfield3_name':'CPU'} | ;;CPU",
                "{'keyfield_id':51,'fields':[{'field_id':51.0,'field_name':'Model'}]} | Model;;",
                "{'keyfield2_id':51.0,'keyfield2_name':'','fields':[{'field_id':7,'field_name':'X'},{'field_id':51,'field_name':'Model'}]} | ;Model;",
                "{'keyfield_id':0,'fields':[{'field_id':0,'field_name':'Model'}]} | ;;",
                "{'keyfield_id':51,'fields':'none'} | ;;"
            })
    void theNamesAreInTheOrderOfTheColumns(String type, String names) throws IOException {
        assertThat(String.join(
                        ";",
                        KeyFieldNames.of(new ObjectMapper().readTree(type.replace('\'', '"')))
                                .names()))
                .isEqualTo(names);
    }
}
