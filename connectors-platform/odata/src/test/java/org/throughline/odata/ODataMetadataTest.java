package org.throughline.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;

class ODataMetadataTest {
    private static final String DOCUMENT = """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="Sample.Entities" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EnumType Name="NoYes"><Member Name="No" Value="0"/><Member Name="Yes" Value="1"/></EnumType>
              <EntityType Name="Base" Abstract="true"><Key><PropertyRef Name="Id"/></Key>
                <Property Name="Id" Type="Edm.Guid" Nullable="false"/></EntityType>
              <EntityType Name="Account" BaseType="self.Base">
                <Property Name="Name" Type="Edm.String"/><Property Name="Open" Type="self.NoYes"/>
                <NavigationProperty Name="Contacts" Type="Collection(self.Base)"/></EntityType>
              <EntityContainer Name="Resources"><EntitySet Name="Accounts" EntityType="self.Account"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;
    private static final ODataType NO_YES = ODataType.enumeration("Sample.Entities.NoYes");

    @Test
    void declarationsThatTheServiceHasAreNoProblem() {
        ODataEntity account = ODataEntity.of("Accounts")
                .key("Id", ODataType.GUID)
                .properties(ODataType.STRING, "Name")
                .properties(NO_YES, "Open")
                .navigation("Contacts", Entities.LINES);

        assertThat(read(DOCUMENT).problems(List.of(account))).isEmpty();
        assertThat(read(DOCUMENT).members(NO_YES.name())).containsExactlyInAnyOrder("No", "Yes");
    }

    @Test
    void whatTheServiceLacksOrHasOtherwiseIsNamed() {
        ODataEntity account = ODataEntity.of("Accounts")
                .key("Name", ODataType.STRING)
                .properties(ODataType.BOOLEAN, "Open")
                .properties(ODataType.STRING, "LanguageId")
                .navigation("Orders", Entities.LINES);

        assertThat(read(DOCUMENT).problems(List.of(account, Entities.LINES)))
                .containsExactly(
                        "Accounts has the key [Id]",
                        "Accounts.Open is of type Sample.Entities.NoYes",
                        "Accounts.LanguageId is missing",
                        "Accounts.Orders is missing",
                        "Lines is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Schema Namespace='&b;'/>",
                "<Schema Namespace='N'><EntityType/></Schema>",
                "<Schema Namespace='N'><EntityType Name='A' BaseType='N.A'/><EntitySet Name='S' EntityType='N.A'/></Schema>"
            })
    void whatIsNoMetadataIsRefused(String document) {
        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> read(document));
    }

    private static ODataMetadata read(String document) {
        return MetadataReader.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }
}
